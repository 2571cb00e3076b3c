package dev.rankine.content.fasttext;

import dev.rankine.kernels.EmbeddingTable;
import dev.rankine.kernels.Kernels;

/// Rows where they lie in memory.
record MappedRows(EmbeddingTable table) implements Rows {
    @Override
    public int columns() {
        return table.columns();
    }

    @Override
    public void add(Numbers rows, float[] sum) {
        Kernels.embeddings().add(table, rows.numbers(), 0, rows.size(), sum);
    }
}
