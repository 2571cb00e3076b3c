package dev.rankine.spark.frames;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// [FactorRows] whose features lie anywhere.
///
/// @param features `rank` numbers a row, row after row
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record FactorBlock(List<Object> ids, int rank, MemorySegment features, float[] biases) {
    static FactorBlock of(FactorRows rows) {
        MemorySegment features = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, rows.features());
        return new FactorBlock(rows.ids(), rows.rank(), features, rows.biases());
    }

    float[] features(int row) {
        var own = new float[rank];
        long at = (long) row * rank * Float.BYTES;
        MemorySegment.copy(features, ValueLayout.JAVA_FLOAT_UNALIGNED, at, own, 0, rank);
        return own;
    }
}
