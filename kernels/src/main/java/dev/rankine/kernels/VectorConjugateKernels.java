package dev.rankine.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// [ConjugateKernels] a register at a time and four rows at a time. Rows are padded with zeros to whole 64-byte lines,
/// so registers of up to 512 bits have no columns left over. Rows that are left over when rows go by fours are taken
/// four times with a weight of zero for three of them.
///
/// The four sums of four rows are folded together: where one register is folded in half, the other half has room for
/// another. A row is read through a slice of its own, which takes the bounds check out of the loop over its columns.
/// The products are written out where they are needed, because slices that go to a method of ours are allocated.
final class VectorConjugateKernels implements ConjugateKernels {
    private static final int ROWS = 4;
    private static final VectorSpecies<Float> LANES = species();
    private static final int WIDTH = LANES.length();
    private static final int REGISTER = LANES.vectorByteSize();
    private static final VectorShuffle<Float> HALF = exchange(WIDTH / 2);
    private static final VectorShuffle<Float> QUARTER = exchange(WIDTH / 4);
    private static final VectorShuffle<Float> EIGHTH = exchange(WIDTH / 8);
    private static final VectorShuffle<Float> SIXTEENTH = exchange(WIDTH / 16);
    private static final VectorShuffle<Float> FOUR_TO_THE_FRONT =
            VectorShuffle.fromOp(LANES, lane -> (lane % 2 * 2 + lane % ROWS / 2) * WIDTH / ROWS);
    private static final VectorMask<Float> UPPER_HALF = upper(2);
    private static final VectorMask<Float> UPPER_QUARTERS = upper(4);

    private static VectorSpecies<Float> species() {
        int width = FloatVector.SPECIES_PREFERRED.length();
        if (width > FactorMatrix.FLOATS_PER_LINE) {
            return FloatVector.SPECIES_512;
        }
        return width < ROWS ? FloatVector.SPECIES_128 : FloatVector.SPECIES_PREFERRED;
    }

    private static VectorShuffle<Float> exchange(int by) {
        return VectorShuffle.fromOp(LANES, lane -> lane ^ by);
    }

    /// The lanes in every other one of `parts` equal parts, from the second on.
    private static VectorMask<Float> upper(int parts) {
        var lanes = new boolean[WIDTH];
        for (int lane = 0; lane < WIDTH; lane++) {
            lanes[lane] = lane * parts / WIDTH % 2 == 1;
        }
        return VectorMask.fromArray(LANES, lanes, 0);
    }

    @Override
    public void descend(RidgeSystem system, int steps) {
        system.fillUp(ROWS);
        begin(system);
        float before = Float.POSITIVE_INFINITY;
        for (int step = 1; step <= steps; step++) {
            float length = preconditioned(system);
            turn(system, length / before);
            float curvature = step < steps ? applied(system) : curvature(system);
            if (!(curvature > Float.MIN_NORMAL)) {
                return;
            }
            move(system, length / curvature);
            before = length;
        }
    }

    /// Sets the residual to `b - A x`, the inverse to that of A's diagonal, and the scores to those of x.
    private static void begin(RidgeSystem system) {
        float[] x = system.solution();
        beginWithRidge(system.ridge(), x, system.residual(), system.inverse());
        pull(system, x, system.targets(), system.scores(), system.residual());
        addSquares(system, system.inverse());
        invert(system.inverse());
        Arrays.fill(system.direction(), 0);
    }

    private static void beginWithRidge(float[] ridge, float[] x, float[] residual, float[] diagonal) {
        for (int at = 0; at < x.length; at += WIDTH) {
            FloatVector d = FloatVector.fromArray(LANES, ridge, at);
            FloatVector.fromArray(LANES, x, at).mul(d).neg().intoArray(residual, at);
            d.intoArray(diagonal, at);
        }
    }

    /// Sets the products to those of the rows with x, and adds `w (t - product) z` for all of them.
    private static void pull(RidgeSystem system, float[] x, float[] targets, float[] products, float[] sum) {
        MemorySegment floats = system.matrix().floats();
        int bytes = system.matrix().rowBytes();
        int[] rows = system.rows();
        float[] weights = system.weights();
        for (int n = 0; n < system.size(); n += ROWS) {
            multiply(system, n, x, products);
            MemorySegment a = floats.asSlice((long) rows[n] * bytes, bytes);
            MemorySegment b = floats.asSlice((long) rows[n + 1] * bytes, bytes);
            MemorySegment c = floats.asSlice((long) rows[n + 2] * bytes, bytes);
            MemorySegment d = floats.asSlice((long) rows[n + 3] * bytes, bytes);
            FloatVector e0 = FloatVector.broadcast(LANES, weights[n] * (targets[n] - products[n]));
            FloatVector e1 = FloatVector.broadcast(LANES, weights[n + 1] * (targets[n + 1] - products[n + 1]));
            FloatVector e2 = FloatVector.broadcast(LANES, weights[n + 2] * (targets[n + 2] - products[n + 2]));
            FloatVector e3 = FloatVector.broadcast(LANES, weights[n + 3] * (targets[n + 3] - products[n + 3]));
            for (int at = 0; at < bytes; at += REGISTER) {
                int column = at / Float.BYTES;
                FloatVector pulled = FloatVector.fromArray(LANES, sum, column);
                pulled = FloatVector.fromMemorySegment(LANES, a, at, LITTLE_ENDIAN)
                        .fma(e0, pulled);
                pulled = FloatVector.fromMemorySegment(LANES, b, at, LITTLE_ENDIAN)
                        .fma(e1, pulled);
                pulled = FloatVector.fromMemorySegment(LANES, c, at, LITTLE_ENDIAN)
                        .fma(e2, pulled);
                pulled = FloatVector.fromMemorySegment(LANES, d, at, LITTLE_ENDIAN)
                        .fma(e3, pulled);
                pulled.intoArray(sum, column);
            }
        }
    }

    /// Sets the products of four rows with x, those from the n-th on.
    private static void multiply(RidgeSystem system, int n, float[] x, float[] products) {
        MemorySegment floats = system.matrix().floats();
        int bytes = system.matrix().rowBytes();
        int[] rows = system.rows();
        MemorySegment a = floats.asSlice((long) rows[n] * bytes, bytes);
        MemorySegment b = floats.asSlice((long) rows[n + 1] * bytes, bytes);
        MemorySegment c = floats.asSlice((long) rows[n + 2] * bytes, bytes);
        MemorySegment d = floats.asSlice((long) rows[n + 3] * bytes, bytes);
        FloatVector sum0 = FloatVector.zero(LANES);
        FloatVector sum1 = FloatVector.zero(LANES);
        FloatVector sum2 = FloatVector.zero(LANES);
        FloatVector sum3 = FloatVector.zero(LANES);
        for (int at = 0; at < bytes; at += REGISTER) {
            FloatVector other = FloatVector.fromArray(LANES, x, at / Float.BYTES);
            sum0 = FloatVector.fromMemorySegment(LANES, a, at, LITTLE_ENDIAN).fma(other, sum0);
            sum1 = FloatVector.fromMemorySegment(LANES, b, at, LITTLE_ENDIAN).fma(other, sum1);
            sum2 = FloatVector.fromMemorySegment(LANES, c, at, LITTLE_ENDIAN).fma(other, sum2);
            sum3 = FloatVector.fromMemorySegment(LANES, d, at, LITTLE_ENDIAN).fma(other, sum3);
        }
        FloatVector sum01 =
                sum0.blend(sum1, UPPER_HALF).add(sum1.blend(sum0, UPPER_HALF).rearrange(HALF));
        FloatVector sum23 =
                sum2.blend(sum3, UPPER_HALF).add(sum3.blend(sum2, UPPER_HALF).rearrange(HALF));
        FloatVector sums = sum01.blend(sum23, UPPER_QUARTERS)
                .add(sum23.blend(sum01, UPPER_QUARTERS).rearrange(QUARTER));
        sums = WIDTH < 8 ? sums : sums.add(sums.rearrange(EIGHTH));
        sums = WIDTH < 16 ? sums : sums.add(sums.rearrange(SIXTEENTH));
        sums.rearrange(FOUR_TO_THE_FRONT).intoArray(products, n);
    }

    /// Adds `w z^2` for all rows, column by column.
    private static void addSquares(RidgeSystem system, float[] sum) {
        MemorySegment floats = system.matrix().floats();
        int bytes = system.matrix().rowBytes();
        int[] rows = system.rows();
        float[] weights = system.weights();
        for (int n = 0; n < system.size(); n += ROWS) {
            MemorySegment a = floats.asSlice((long) rows[n] * bytes, bytes);
            MemorySegment b = floats.asSlice((long) rows[n + 1] * bytes, bytes);
            MemorySegment c = floats.asSlice((long) rows[n + 2] * bytes, bytes);
            MemorySegment d = floats.asSlice((long) rows[n + 3] * bytes, bytes);
            FloatVector w0 = FloatVector.broadcast(LANES, weights[n]);
            FloatVector w1 = FloatVector.broadcast(LANES, weights[n + 1]);
            FloatVector w2 = FloatVector.broadcast(LANES, weights[n + 2]);
            FloatVector w3 = FloatVector.broadcast(LANES, weights[n + 3]);
            for (int at = 0; at < bytes; at += REGISTER) {
                int column = at / Float.BYTES;
                FloatVector z0 = FloatVector.fromMemorySegment(LANES, a, at, LITTLE_ENDIAN);
                FloatVector z1 = FloatVector.fromMemorySegment(LANES, b, at, LITTLE_ENDIAN);
                FloatVector z2 = FloatVector.fromMemorySegment(LANES, c, at, LITTLE_ENDIAN);
                FloatVector z3 = FloatVector.fromMemorySegment(LANES, d, at, LITTLE_ENDIAN);
                FloatVector squares = z0.mul(z0).fma(w0, FloatVector.fromArray(LANES, sum, column));
                squares = z1.mul(z1).fma(w1, squares);
                squares = z2.mul(z2).fma(w2, squares);
                squares = z3.mul(z3).fma(w3, squares);
                squares.intoArray(sum, column);
            }
        }
    }

    private static void invert(float[] values) {
        FloatVector one = FloatVector.broadcast(LANES, 1);
        for (int at = 0; at < values.length; at += WIDTH) {
            one.div(FloatVector.fromArray(LANES, values, at)).intoArray(values, at);
        }
    }

    /// Takes the direction to `M^-1 r + kept p`, with M the diagonal of A.
    private static void turn(RidgeSystem system, float kept) {
        float[] residual = system.residual();
        float[] inverse = system.inverse();
        float[] direction = system.direction();
        FloatVector factor = FloatVector.broadcast(LANES, kept);
        for (int at = 0; at < direction.length; at += WIDTH) {
            FloatVector.fromArray(LANES, direction, at)
                    .mul(factor)
                    .add(FloatVector.fromArray(LANES, residual, at).mul(FloatVector.fromArray(LANES, inverse, at)))
                    .intoArray(direction, at);
        }
    }

    /// `r . M^-1 r`
    private static float preconditioned(RidgeSystem system) {
        float[] residual = system.residual();
        float[] inverse = system.inverse();
        FloatVector sums = FloatVector.zero(LANES);
        for (int at = 0; at < residual.length; at += WIDTH) {
            FloatVector r = FloatVector.fromArray(LANES, residual, at);
            sums = r.mul(r).fma(FloatVector.fromArray(LANES, inverse, at), sums);
        }
        sums = sums.add(sums.rearrange(HALF));
        sums = sums.add(sums.rearrange(QUARTER));
        sums = WIDTH < 8 ? sums : sums.add(sums.rearrange(EIGHTH));
        sums = WIDTH < 16 ? sums : sums.add(sums.rearrange(SIXTEENTH));
        return sums.lane(0);
    }

    /// Sets the image of the direction p to `-A p`, and the products to those with the rows.
    ///
    /// @return `p . A p`
    private static float applied(RidgeSystem system) {
        float[] image = system.image();
        Arrays.fill(image, 0);
        pull(system, system.direction(), system.zeros(), system.products(), image);
        return ridged(system.ridge(), system.direction(), image);
    }

    /// Takes `diag(d) p` off the image.
    ///
    /// @return the product of p and the image, negated
    private static float ridged(float[] ridge, float[] direction, float[] image) {
        FloatVector sums = FloatVector.zero(LANES);
        for (int at = 0; at < image.length; at += WIDTH) {
            FloatVector p = FloatVector.fromArray(LANES, direction, at);
            FloatVector whole = FloatVector.fromArray(LANES, image, at)
                    .sub(FloatVector.fromArray(LANES, ridge, at).mul(p));
            whole.intoArray(image, at);
            sums = whole.fma(p, sums);
        }
        sums = sums.add(sums.rearrange(HALF));
        sums = sums.add(sums.rearrange(QUARTER));
        sums = WIDTH < 8 ? sums : sums.add(sums.rearrange(EIGHTH));
        sums = WIDTH < 16 ? sums : sums.add(sums.rearrange(SIXTEENTH));
        return -sums.lane(0);
    }

    /// Sets the products of the direction p with the rows, and leaves the image out, which no step asks for any more.
    ///
    /// @return `p . A p`
    private static float curvature(RidgeSystem system) {
        float[] weights = system.weights();
        float[] products = system.products();
        float[] x = system.direction();
        float[] image = system.image();
        Arrays.fill(image, 0);
        double curvature = ridged(system.ridge(), x, image);
        for (int n = 0; n < system.size(); n += ROWS) {
            multiply(system, n, x, products);
            float left = weights[n] * products[n] * products[n] + weights[n + 1] * products[n + 1] * products[n + 1];
            float right = weights[n + 2] * products[n + 2] * products[n + 2]
                    + weights[n + 3] * products[n + 3] * products[n + 3];
            curvature += left + right;
        }
        return (float) curvature;
    }

    /// Takes the solution, the residual and the scores a stride along the direction.
    private static void move(RidgeSystem system, float stride) {
        add(stride, system.direction(), system.solution(), system.solution().length);
        add(stride, system.image(), system.residual(), system.residual().length);
        add(stride, system.products(), system.scores(), system.size());
    }

    /// Adds in whole registers, as many as reach `end`.
    private static void add(float scale, float[] values, float[] sum, int end) {
        FloatVector factor = FloatVector.broadcast(LANES, scale);
        for (int at = 0; at < end; at += WIDTH) {
            FloatVector.fromArray(LANES, values, at)
                    .fma(factor, FloatVector.fromArray(LANES, sum, at))
                    .intoArray(sum, at);
        }
    }
}
