package dev.rankine.content.neighbours;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.NearestRows;
import dev.rankine.ranking.Ranking;
import dev.rankine.training.Workers;
import java.util.BitSet;
import java.util.function.Consumer;

/// The nearest of some vectors, found by comparing a query with each of them: slow work at a high rate, and right.
///
/// By cosine, a vector of zeros (a text that told its encoder nothing) is never found.
public final class ExactNeighbours implements Neighbours {
    private final Similarity similarity;
    private final FactorMatrix vectors;
    private final BitSet candidates;
    private final NearestRows rows;

    /// @param vectors by cosine of length one, as far as they are candidates
    private ExactNeighbours(Similarity similarity, FactorMatrix vectors, BitSet candidates) {
        this.similarity = similarity;
        this.vectors = vectors;
        this.candidates = candidates;
        this.rows = NearestRows.of(vectors, candidates);
    }

    /// @param vectors not to be changed while they are in use here; copied for cosines
    public static ExactNeighbours of(FactorMatrix vectors, Similarity similarity) {
        return switch (similarity) {
            case COSINE -> {
                UnitVectors unit = UnitVectors.of(vectors);
                yield new ExactNeighbours(similarity, unit.vectors(), unit.directed());
            }
            case INNER_PRODUCT -> {
                var all = new BitSet();
                all.set(0, vectors.rows());
                yield new ExactNeighbours(similarity, vectors, all);
            }
        };
    }

    /// Of vectors that are comparable already.
    static ExactNeighbours of(FactorMatrix vectors, Similarity similarity, BitSet candidates) {
        return new ExactNeighbours(similarity, vectors, candidates);
    }

    @Override
    public int size() {
        return vectors.rows();
    }

    @Override
    public int dimension() {
        return vectors.rank();
    }

    /// Packs the vectors anew.
    @Override
    public ExactNeighbours among(BitSet numbers) {
        var both = (BitSet) candidates.clone();
        both.and(numbers);
        return new ExactNeighbours(similarity, vectors, both);
    }

    @Override
    public void forEach(FactorMatrix queries, int count, Workers workers, Consumer<Ranking> sink) {
        rows.forEach(similarity.comparable(queries), count, workers, sink);
    }
}
