package dev.rankine.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Multiplies four pairs of rows side by side: while one product waits for its sum, or for rows that are not in a
/// cache, the processor gets on with the others. Each is added up in the order of [VectorRowKernels#dot].
final class VectorRowPairs {
    static final int TOGETHER = 4;

    private static final VectorSpecies<Float> LANES = VectorRowKernels.LANES;
    private static final VectorShuffle<Float> HALF = VectorRowKernels.HALF;
    private static final VectorShuffle<Float> QUARTER = VectorRowKernels.QUARTER;
    private static final VectorShuffle<Float> EIGHTH = VectorRowKernels.EIGHTH;
    private static final VectorShuffle<Float> SIXTEENTH = VectorRowKernels.SIXTEENTH;

    private VectorRowPairs() {}

    /// Of the pairs from `at` on.
    static void dots(FactorMatrix left, int[] i, FactorMatrix right, int[] j, int at, float[] products) {
        MemorySegment aLeft = left.floats(i[at]);
        MemorySegment aRight = right.floats(j[at]);
        MemorySegment bLeft = left.floats(i[at + 1]);
        MemorySegment bRight = right.floats(j[at + 1]);
        MemorySegment cLeft = left.floats(i[at + 2]);
        MemorySegment cRight = right.floats(j[at + 2]);
        MemorySegment dLeft = left.floats(i[at + 3]);
        MemorySegment dRight = right.floats(j[at + 3]);
        int rank = left.rank();
        int whole = LANES.loopBound(rank);
        FloatVector a = FloatVector.zero(LANES);
        FloatVector b = FloatVector.zero(LANES);
        FloatVector c = FloatVector.zero(LANES);
        FloatVector d = FloatVector.zero(LANES);
        for (int column = 0; column < whole; column += LANES.length()) {
            long bytes = (long) column * Float.BYTES;
            a = FloatVector.fromMemorySegment(LANES, aLeft, bytes, LITTLE_ENDIAN)
                    .fma(FloatVector.fromMemorySegment(LANES, aRight, bytes, LITTLE_ENDIAN), a);
            b = FloatVector.fromMemorySegment(LANES, bLeft, bytes, LITTLE_ENDIAN)
                    .fma(FloatVector.fromMemorySegment(LANES, bRight, bytes, LITTLE_ENDIAN), b);
            c = FloatVector.fromMemorySegment(LANES, cLeft, bytes, LITTLE_ENDIAN)
                    .fma(FloatVector.fromMemorySegment(LANES, cRight, bytes, LITTLE_ENDIAN), c);
            d = FloatVector.fromMemorySegment(LANES, dLeft, bytes, LITTLE_ENDIAN)
                    .fma(FloatVector.fromMemorySegment(LANES, dRight, bytes, LITTLE_ENDIAN), d);
        }
        a = a.add(a.rearrange(HALF));
        b = b.add(b.rearrange(HALF));
        c = c.add(c.rearrange(HALF));
        d = d.add(d.rearrange(HALF));
        a = LANES.length() < 4 ? a : a.add(a.rearrange(QUARTER));
        b = LANES.length() < 4 ? b : b.add(b.rearrange(QUARTER));
        c = LANES.length() < 4 ? c : c.add(c.rearrange(QUARTER));
        d = LANES.length() < 4 ? d : d.add(d.rearrange(QUARTER));
        a = LANES.length() < 8 ? a : a.add(a.rearrange(EIGHTH));
        b = LANES.length() < 8 ? b : b.add(b.rearrange(EIGHTH));
        c = LANES.length() < 8 ? c : c.add(c.rearrange(EIGHTH));
        d = LANES.length() < 8 ? d : d.add(d.rearrange(EIGHTH));
        a = LANES.length() < 16 ? a : a.add(a.rearrange(SIXTEENTH));
        b = LANES.length() < 16 ? b : b.add(b.rearrange(SIXTEENTH));
        c = LANES.length() < 16 ? c : c.add(c.rearrange(SIXTEENTH));
        d = LANES.length() < 16 ? d : d.add(d.rearrange(SIXTEENTH));
        float aSum = a.lane(0);
        float bSum = b.lane(0);
        float cSum = c.lane(0);
        float dSum = d.lane(0);
        for (int column = whole; column < rank; column++) {
            long bytes = (long) column * Float.BYTES;
            aSum += aLeft.get(FactorMatrix.FLOAT, bytes) * aRight.get(FactorMatrix.FLOAT, bytes);
            bSum += bLeft.get(FactorMatrix.FLOAT, bytes) * bRight.get(FactorMatrix.FLOAT, bytes);
            cSum += cLeft.get(FactorMatrix.FLOAT, bytes) * cRight.get(FactorMatrix.FLOAT, bytes);
            dSum += dLeft.get(FactorMatrix.FLOAT, bytes) * dRight.get(FactorMatrix.FLOAT, bytes);
        }
        products[at] = aSum;
        products[at + 1] = bSum;
        products[at + 2] = cSum;
        products[at + 3] = dSum;
    }
}
