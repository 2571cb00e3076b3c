package dev.rankine.spark.frames;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// [FactorRows] whose features are in a file.
///
/// @param mapped `rank` numbers a row, row after row
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record MappedRows(List<Object> ids, int rank, MemorySegment mapped, float[] biases) implements FactorBlock {
    @Override
    public float[] features(int row) {
        var own = new float[rank];
        long at = (long) row * rank * Float.BYTES;
        MemorySegment.copy(mapped, ValueLayout.JAVA_FLOAT_UNALIGNED, at, own, 0, rank);
        return own;
    }
}
