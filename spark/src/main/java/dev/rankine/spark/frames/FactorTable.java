package dev.rankine.spark.frames;

import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import java.util.List;

/// One side of a model in the driver.
@SuppressWarnings("ArrayRecordComponent") // becomes the model's own
record FactorTable(Ids ids, FactorMatrix factors, float[] biases) {
    /// @throws IllegalArgumentException if an id occurs twice or ranks differ
    static FactorTable of(List<FactorBlock> blocks) {
        int rows = blocks.stream().mapToInt(block -> block.ids().length).sum();
        int rank = blocks.stream()
                .filter(block -> block.ids().length > 0)
                .findFirst()
                .map(block -> block.factors()[0].length)
                .orElse(0);
        var ids = new Ids.Builder();
        FactorMatrix factors = FactorMatrix.zeros(rows, rank);
        var biases = new float[rows];
        int row = 0;
        for (FactorBlock block : blocks) {
            for (int place = 0; place < block.ids().length; place++, row++) {
                requireRank(rank, block.factors()[place].length, block.ids()[place]);
                ids.add(block.ids()[place]);
                factors.write(row, block.factors()[place]);
                biases[row] = block.biases()[place];
            }
        }
        return new FactorTable(ids.build(), factors, biases);
    }

    private static void requireRank(int rank, int own, String id) {
        if (own != rank) {
            throw new IllegalArgumentException(
                    "all rows must have the same rank, " + rank + ", was " + own + " of id '" + id + "'");
        }
    }
}
