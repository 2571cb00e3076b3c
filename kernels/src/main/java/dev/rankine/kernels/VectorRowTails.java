package dev.rankine.kernels;

import static dev.rankine.kernels.NativeMemory.ALL;
import static dev.rankine.kernels.SgdRegisters.EIGHTH;
import static dev.rankine.kernels.SgdRegisters.HALF;
import static dev.rankine.kernels.SgdRegisters.LANES;
import static dev.rankine.kernels.SgdRegisters.QUARTER;
import static dev.rankine.kernels.SgdRegisters.REGISTER;
import static dev.rankine.kernels.SgdRegisters.SIXTEENTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import jdk.incubator.vector.FloatVector;

/// What is left of long rows behind the registers that descent writes out, in loops: a method of descent with these in
/// it is more than the first compiler takes, and is interpreted for seconds then.
final class VectorRowTails {
    private VectorRowTails() {}

    /// The product of two rows from a byte on.
    static float dot(long p, long q, int from, int bytes) {
        FloatVector sums = FloatVector.zero(LANES);
        for (int at = from; at < bytes; at += REGISTER) {
            sums = FloatVector.fromMemorySegment(LANES, ALL, p + at, LITTLE_ENDIAN)
                    .fma(FloatVector.fromMemorySegment(LANES, ALL, q + at, LITTLE_ENDIAN), sums);
        }
        sums = sums.add(sums.rearrange(HALF));
        sums = LANES.length() < 4 ? sums : sums.add(sums.rearrange(QUARTER));
        sums = LANES.length() < 8 ? sums : sums.add(sums.rearrange(EIGHTH));
        sums = LANES.length() < 16 ? sums : sums.add(sums.rearrange(SIXTEENTH));
        return sums.lane(0);
    }

    /// Moves two rows from a byte on: what is kept of a row, and how far the other pulls it.
    static void move(long p, long q, int from, int bytes, float keptOfP, float pullOfP, float keptOfQ, float pullOfQ) {
        for (int at = from; at < bytes; at += REGISTER) {
            FloatVector x = FloatVector.fromMemorySegment(LANES, ALL, p + at, LITTLE_ENDIAN);
            FloatVector y = FloatVector.fromMemorySegment(LANES, ALL, q + at, LITTLE_ENDIAN);
            y.mul(pullOfP).add(x.mul(keptOfP)).intoMemorySegment(ALL, p + at, LITTLE_ENDIAN);
            x.mul(pullOfQ).add(y.mul(keptOfQ)).intoMemorySegment(ALL, q + at, LITTLE_ENDIAN);
        }
    }
}
