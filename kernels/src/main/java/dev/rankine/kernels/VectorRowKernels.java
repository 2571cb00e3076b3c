package dev.rankine.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// [RowKernels] a register at a time; the columns left over go one by one.
///
/// The lanes of a sum are added by folding the register in half until one lane is left. `reduceLanes` would leave the
/// order of addition to the JVM, which chooses one in the interpreter and another in compiled code: the same product
/// would change in its last bits while a program warms up.
final class VectorRowKernels implements RowKernels {
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    static final VectorShuffle<Float> HALF = rotation(LANES.length() / 2);
    static final VectorShuffle<Float> QUARTER = rotation(LANES.length() / 4);
    static final VectorShuffle<Float> EIGHTH = rotation(LANES.length() / 8);
    static final VectorShuffle<Float> SIXTEENTH = rotation(LANES.length() / 16);

    private static VectorShuffle<Float> rotation(int by) {
        return VectorShuffle.fromOp(LANES, lane -> (lane + by) % LANES.length());
    }

    static int lanes() {
        return LANES.length();
    }

    @Override
    public float dot(FactorMatrix left, int i, FactorMatrix right, int j) {
        MemorySegment a = left.floats();
        MemorySegment b = right.floats();
        long atA = left.byteOffset(i);
        long atB = right.byteOffset(j);
        int rank = left.rank();
        int whole = LANES.loopBound(rank);
        FloatVector sums = FloatVector.zero(LANES);
        for (int column = 0; column < whole; column += LANES.length()) {
            long bytes = (long) column * Float.BYTES;
            sums = FloatVector.fromMemorySegment(LANES, a, atA + bytes, LITTLE_ENDIAN)
                    .fma(FloatVector.fromMemorySegment(LANES, b, atB + bytes, LITTLE_ENDIAN), sums);
        }
        sums = sums.add(sums.rearrange(HALF));
        sums = LANES.length() < 4 ? sums : sums.add(sums.rearrange(QUARTER));
        sums = LANES.length() < 8 ? sums : sums.add(sums.rearrange(EIGHTH));
        sums = LANES.length() < 16 ? sums : sums.add(sums.rearrange(SIXTEENTH));
        float sum = sums.lane(0);
        for (int column = whole; column < rank; column++) {
            long bytes = (long) column * Float.BYTES;
            sum += a.get(FactorMatrix.FLOAT, atA + bytes) * b.get(FactorMatrix.FLOAT, atB + bytes);
        }
        return sum;
    }

    @Override
    public void dots(FactorMatrix left, int[] i, FactorMatrix right, int[] j, int pairs, float[] products) {
        int pair = 0;
        for (; pair <= pairs - VectorRowPairs.TOGETHER; pair += VectorRowPairs.TOGETHER) {
            VectorRowPairs.dots(left, i, right, j, pair, products);
        }
        for (; pair < pairs; pair++) {
            products[pair] = dot(left, i[pair], right, j[pair]);
        }
    }

    @Override
    public float dot(float[] left, FactorMatrix right, int j) {
        MemorySegment b = right.floats();
        long atB = right.byteOffset(j);
        int rank = right.rank();
        int whole = LANES.loopBound(rank);
        FloatVector sums = FloatVector.zero(LANES);
        for (int column = 0; column < whole; column += LANES.length()) {
            sums = FloatVector.fromArray(LANES, left, column)
                    .fma(
                            FloatVector.fromMemorySegment(LANES, b, atB + (long) column * Float.BYTES, LITTLE_ENDIAN),
                            sums);
        }
        sums = sums.add(sums.rearrange(HALF));
        sums = LANES.length() < 4 ? sums : sums.add(sums.rearrange(QUARTER));
        sums = LANES.length() < 8 ? sums : sums.add(sums.rearrange(EIGHTH));
        sums = LANES.length() < 16 ? sums : sums.add(sums.rearrange(SIXTEENTH));
        float sum = sums.lane(0);
        for (int column = whole; column < rank; column++) {
            sum += left[column] * b.get(FactorMatrix.FLOAT, atB + (long) column * Float.BYTES);
        }
        return sum;
    }

    @Override
    public void add(float scale, FactorMatrix matrix, int j, float[] sum, int at) {
        MemorySegment b = matrix.floats();
        long atB = matrix.byteOffset(j);
        int rank = matrix.rank();
        int whole = LANES.loopBound(rank);
        FloatVector factor = FloatVector.broadcast(LANES, scale);
        for (int column = 0; column < whole; column += LANES.length()) {
            FloatVector.fromMemorySegment(LANES, b, atB + (long) column * Float.BYTES, LITTLE_ENDIAN)
                    .fma(factor, FloatVector.fromArray(LANES, sum, at + column))
                    .intoArray(sum, at + column);
        }
        for (int column = whole; column < rank; column++) {
            sum[at + column] += scale * b.get(FactorMatrix.FLOAT, atB + (long) column * Float.BYTES);
        }
    }

    @Override
    public void scale(float scale, FactorMatrix matrix, int j, float[] target, int at) {
        MemorySegment b = matrix.floats();
        long atB = matrix.byteOffset(j);
        int rank = matrix.rank();
        int whole = LANES.loopBound(rank);
        for (int column = 0; column < whole; column += LANES.length()) {
            FloatVector.fromMemorySegment(LANES, b, atB + (long) column * Float.BYTES, LITTLE_ENDIAN)
                    .mul(scale)
                    .intoArray(target, at + column);
        }
        for (int column = whole; column < rank; column++) {
            target[at + column] = scale * b.get(FactorMatrix.FLOAT, atB + (long) column * Float.BYTES);
        }
    }
}
