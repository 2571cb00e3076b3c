package dev.rankine.content.neighbours;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.NearestRows;
import dev.rankine.ranking.Ranking;
import dev.rankine.training.Workers;
import java.util.BitSet;
import java.util.function.Consumer;

/// The nearest of some vectors, found by comparing a query with each of them: slow work at a high rate, and right.
///
/// By cosine, a vector of zeros (a text that told its encoder nothing) is never found, and as a query it finds nothing.
/// Equally near vectors come in their order.
public final class ExactNeighbours {
    private final Similarity similarity;
    private final NearestRows rows;

    private ExactNeighbours(Similarity similarity, NearestRows rows) {
        this.similarity = similarity;
        this.rows = rows;
    }

    /// @param vectors not to be changed while they are in use here; copied for cosines
    public static ExactNeighbours of(FactorMatrix vectors, Similarity similarity) {
        return new ExactNeighbours(
                similarity,
                switch (similarity) {
                    case COSINE -> {
                        UnitVectors unit = UnitVectors.of(vectors);
                        yield NearestRows.of(unit.vectors(), unit.directed());
                    }
                    case INNER_PRODUCT -> {
                        var all = new BitSet();
                        all.set(0, vectors.rows());
                        yield NearestRows.of(vectors, all);
                    }
                });
    }

    /// Finds the nearest vectors of every query, as [NearestRows#forEach]; scores are similarities.
    public void forEach(FactorMatrix queries, int count, Workers workers, Consumer<Ranking> sink) {
        FactorMatrix comparable = switch (similarity) {
            case COSINE -> UnitVectors.of(queries).vectors();
            case INNER_PRODUCT -> queries;
        };
        rows.forEach(comparable, count, workers, sink);
    }
}
