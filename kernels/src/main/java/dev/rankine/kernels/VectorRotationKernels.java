package dev.rankine.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [RotationKernels] in blocks of four rows and two registers of columns. Rows are padded to whole 64-byte lines, so
/// registers of up to 512 bits write nothing but factors and zeros. Where fewer than four rows are left the last one
/// takes the place of those that lack.
final class VectorRotationKernels implements RotationKernels {
    private static final VectorSpecies<Float> LANES =
            FloatVector.SPECIES_PREFERRED.length() > FactorMatrix.FLOATS_PER_LINE
                    ? FloatVector.SPECIES_512
                    : FloatVector.SPECIES_PREFERRED;
    private static final int ROWS = 4;

    @Override
    public void rotate(FactorMatrix source, int first, int count, Rotation rotation, FactorMatrix target, int at) {
        int bytes = source.rowBytes();
        for (int row = 0; row < count; row += ROWS) {
            int left = Math.min(ROWS, count - row) - 1;
            long from = source.byteOffset(first + row);
            long to = target.byteOffset(at + row);
            int step1 = Math.min(1, left) * bytes;
            int step2 = Math.min(2, left) * bytes;
            int step3 = Math.min(3, left) * bytes;
            for (int column = 0; column < rotation.order(); column += 2 * LANES.length()) {
                rotate(source.floats(), from, step1, step2, step3, rotation, column, target.floats(), to, bytes);
            }
        }
    }

    private static void rotate(
            MemorySegment source,
            long from,
            int step1,
            int step2,
            int step3,
            Rotation rotation,
            int column,
            MemorySegment target,
            long to,
            int bytes) {
        int width = LANES.length();
        float[] values = rotation.values();
        int stride = rotation.stride();
        MemorySegment a = source.asSlice(from, bytes);
        MemorySegment b = source.asSlice(from + step1, bytes);
        MemorySegment c = source.asSlice(from + step2, bytes);
        MemorySegment d = source.asSlice(from + step3, bytes);
        FloatVector a0 = FloatVector.zero(LANES);
        FloatVector a1 = FloatVector.zero(LANES);
        FloatVector b0 = FloatVector.zero(LANES);
        FloatVector b1 = FloatVector.zero(LANES);
        FloatVector c0 = FloatVector.zero(LANES);
        FloatVector c1 = FloatVector.zero(LANES);
        FloatVector d0 = FloatVector.zero(LANES);
        FloatVector d1 = FloatVector.zero(LANES);
        int place = column;
        for (int at = 0; at < rotation.order() * Float.BYTES; at += Float.BYTES) {
            FloatVector left = FloatVector.fromArray(LANES, values, place);
            FloatVector right = FloatVector.fromArray(LANES, values, place + width);
            FloatVector x = FloatVector.broadcast(LANES, a.get(FactorMatrix.FLOAT, at));
            a0 = x.fma(left, a0);
            a1 = x.fma(right, a1);
            x = FloatVector.broadcast(LANES, b.get(FactorMatrix.FLOAT, at));
            b0 = x.fma(left, b0);
            b1 = x.fma(right, b1);
            x = FloatVector.broadcast(LANES, c.get(FactorMatrix.FLOAT, at));
            c0 = x.fma(left, c0);
            c1 = x.fma(right, c1);
            x = FloatVector.broadcast(LANES, d.get(FactorMatrix.FLOAT, at));
            d0 = x.fma(left, d0);
            d1 = x.fma(right, d1);
            place += stride;
        }
        long here = to + (long) column * Float.BYTES;
        int register = LANES.vectorByteSize();
        boolean both = column * Float.BYTES + register < bytes;
        a0.intoMemorySegment(target, here, LITTLE_ENDIAN);
        b0.intoMemorySegment(target, here + step1, LITTLE_ENDIAN);
        c0.intoMemorySegment(target, here + step2, LITTLE_ENDIAN);
        d0.intoMemorySegment(target, here + step3, LITTLE_ENDIAN);
        if (both) {
            a1.intoMemorySegment(target, here + register, LITTLE_ENDIAN);
            b1.intoMemorySegment(target, here + register + step1, LITTLE_ENDIAN);
            c1.intoMemorySegment(target, here + register + step2, LITTLE_ENDIAN);
            d1.intoMemorySegment(target, here + register + step3, LITTLE_ENDIAN);
        }
    }
}
