package dev.rankine.content.fasttext;

import dev.rankine.kernels.EmbeddingTable;
import java.lang.foreign.MemorySegment;

/// Where a table lies in a model's file, and how its rows are written there.
sealed interface TableLayout permits FloatLayout, CodeLayout {
    int rows();

    int columns();

    /// Copies a row.
    void read(FileBytes file, int row, float[] target);

    /// The table where it lies.
    EmbeddingTable over(MemorySegment file);
}
