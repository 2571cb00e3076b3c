package dev.rankine.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [TileKernels] with a lane for each user, three registers of users side by side.
///
/// A tile is multiplied in two halves of four items: their twelve sums and the three registers of users all but fill
/// the sixteen registers of AVX2, and are enough to keep two multipliers busy everywhere. The panel is read again for
/// each half and stays in the first or second level cache, while tiles stream by.
final class VectorTileKernels implements TileKernels {
    private static final int WIDEST = 16;
    private static final VectorSpecies<Float> LANES =
            FloatVector.SPECIES_PREFERRED.length() > WIDEST ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    private static final int REGISTERS = 3;
    private static final int HALF = ItemTiles.SLOTS / 2;
    private static final int L = LANES.length();
    private static final int WIDTH = REGISTERS * L;
    private static final long REGISTER = (long) L * Float.BYTES;

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void maxima(UserPanel users, ItemTiles items, int first, int end, float[] maxima) {
        for (int tile = first; tile < end; tile++) {
            Arrays.fill(maxima, tile * WIDTH, (tile + 1) * WIDTH, Float.NEGATIVE_INFINITY);
            raise(users.floats(), items.floats(), items.byteOffset(tile), items.columns(), maxima, tile * WIDTH);
            long second = items.byteOffset(tile) + HALF * Float.BYTES;
            raise(users.floats(), items.floats(), second, items.columns(), maxima, tile * WIDTH);
        }
    }

    /// Raises the maxima from `at` on to the scores of the four items that begin at `item`.
    private static void raise(
            MemorySegment users, MemorySegment items, long item, int columns, float[] maxima, int at) {
        FloatVector a0 = FloatVector.zero(LANES);
        FloatVector b0 = FloatVector.zero(LANES);
        FloatVector c0 = FloatVector.zero(LANES);
        FloatVector d0 = FloatVector.zero(LANES);
        FloatVector a1 = FloatVector.zero(LANES);
        FloatVector b1 = FloatVector.zero(LANES);
        FloatVector c1 = FloatVector.zero(LANES);
        FloatVector d1 = FloatVector.zero(LANES);
        FloatVector a2 = FloatVector.zero(LANES);
        FloatVector b2 = FloatVector.zero(LANES);
        FloatVector c2 = FloatVector.zero(LANES);
        FloatVector d2 = FloatVector.zero(LANES);
        for (int column = 0; column < columns; column++) {
            long user = (long) column * WIDTH * Float.BYTES;
            FloatVector u0 = FloatVector.fromMemorySegment(LANES, users, user, LITTLE_ENDIAN);
            FloatVector u1 = FloatVector.fromMemorySegment(LANES, users, user + REGISTER, LITTLE_ENDIAN);
            FloatVector u2 = FloatVector.fromMemorySegment(LANES, users, user + 2 * REGISTER, LITTLE_ENDIAN);
            long of = item + (long) column * ItemTiles.SLOTS * Float.BYTES;
            FloatVector a = FloatVector.broadcast(LANES, items.get(FactorMatrix.FLOAT, of));
            a0 = u0.fma(a, a0);
            a1 = u1.fma(a, a1);
            a2 = u2.fma(a, a2);
            FloatVector b = FloatVector.broadcast(LANES, items.get(FactorMatrix.FLOAT, of + Float.BYTES));
            b0 = u0.fma(b, b0);
            b1 = u1.fma(b, b1);
            b2 = u2.fma(b, b2);
            FloatVector c = FloatVector.broadcast(LANES, items.get(FactorMatrix.FLOAT, of + 2 * Float.BYTES));
            c0 = u0.fma(c, c0);
            c1 = u1.fma(c, c1);
            c2 = u2.fma(c, c2);
            FloatVector d = FloatVector.broadcast(LANES, items.get(FactorMatrix.FLOAT, of + 3 * Float.BYTES));
            d0 = u0.fma(d, d0);
            d1 = u1.fma(d, d1);
            d2 = u2.fma(d, d2);
        }
        FloatVector.fromArray(LANES, maxima, at).max(a0.max(b0).max(c0.max(d0))).intoArray(maxima, at);
        FloatVector.fromArray(LANES, maxima, at + L)
                .max(a1.max(b1).max(c1.max(d1)))
                .intoArray(maxima, at + L);
        FloatVector.fromArray(LANES, maxima, at + 2 * L)
                .max(a2.max(b2).max(c2.max(d2)))
                .intoArray(maxima, at + 2 * L);
    }

    @Override
    public void fold(float[] maxima, int rows, int groups, float[] folded) {
        System.arraycopy(maxima, 0, folded, 0, groups * WIDTH);
        for (int row = groups; row < rows; row++) {
            int at = row % groups * WIDTH;
            for (int lane = 0; lane < WIDTH; lane += L) {
                FloatVector.fromArray(LANES, folded, at + lane)
                        .max(FloatVector.fromArray(LANES, maxima, row * WIDTH + lane))
                        .intoArray(folded, at + lane);
            }
        }
    }

    @Override
    public void floors(float[] maxima, int rows, int count, float[] floors) {
        for (int lane = 0; lane < WIDTH; lane += L) {
            FloatVector bar = FloatVector.broadcast(LANES, Float.POSITIVE_INFINITY);
            FloatVector high = FloatVector.broadcast(LANES, Float.NEGATIVE_INFINITY);
            for (int row = 0; row < rows; row++) {
                FloatVector value = FloatVector.fromArray(LANES, maxima, row * WIDTH + lane);
                bar = bar.lanewise(VectorOperators.MIN, value, value.compare(GT, Float.NEGATIVE_INFINITY));
                high = high.max(value);
            }
            FloatVector floor = FloatVector.broadcast(LANES, Float.NEGATIVE_INFINITY);
            for (int step = 0; step <= BISECTIONS; step++) {
                FloatVector reached = FloatVector.zero(LANES);
                for (int row = 0; row < rows; row++) {
                    FloatVector value = FloatVector.fromArray(LANES, maxima, row * WIDTH + lane);
                    reached = reached.add(1, value.compare(GE, bar));
                }
                VectorMask<Float> isReached = reached.compare(GE, count);
                floor = floor.blend(bar, isReached);
                high = bar.blend(high, isReached);
                bar = floor.mul(0.5f).add(high.mul(0.5f));
            }
            floor.intoArray(floors, lane);
        }
    }

    @Override
    public long reaching(float[] maxima, int row, float[] thresholds) {
        long lanes = 0;
        for (int lane = 0; lane < WIDTH; lane += L) {
            VectorMask<Float> below = FloatVector.fromArray(LANES, maxima, row * WIDTH + lane)
                    .lt(FloatVector.fromArray(LANES, thresholds, lane));
            lanes |= below.not().toLong() << lane;
        }
        return lanes;
    }
}
