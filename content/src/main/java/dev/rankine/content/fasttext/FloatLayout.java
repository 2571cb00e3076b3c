package dev.rankine.content.fasttext;

import dev.rankine.kernels.EmbeddingTable;
import dev.rankine.kernels.FloatTable;
import java.lang.foreign.MemorySegment;

/// Row after row of floats.
///
/// @param first where the first row begins
record FloatLayout(long first, int rows, int columns) implements TableLayout {
    @Override
    public void read(FileBytes file, int row, float[] target) {
        file.floats(first + (long) row * columns * Float.BYTES, target);
    }

    @Override
    public EmbeddingTable over(MemorySegment file) {
        return FloatTable.over(file.asSlice(first, (long) rows * columns * Float.BYTES), rows, columns);
    }
}
