package dev.rankine.spark.ranking;

import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import java.util.List;

/// Ranks the items of a [Catalogue] for users who pass by block after block: their factors and biases are written, the
/// block is ranked, and the next one takes its place.
public interface Ranker {
    /// A row for each user of the block.
    FactorMatrix factors();

    /// What is added to all scores of each user of the block.
    float[] biases();

    /// Ranks the first `size` users of the block.
    ///
    /// @param seen a row for each of them, with the items they do not get; or no rows at all
    List<Ranking> rank(int size, SparseRows seen);
}
