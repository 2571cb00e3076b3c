package dev.rankine.content.neighbours;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import dev.rankine.training.Workers;
import java.util.BitSet;
import java.util.function.Consumer;

/// Vectors, of which the nearest to any query are found.
///
/// Vectors have numbers from 0 to [#size]. Scores are similarities and exact, whichever way the vectors are found; of
/// equal ones the lower number comes first. By cosine, a query without direction (it is zero, or not of finite
/// numbers) finds nothing. Immutable. Safe for any number of threads.
public sealed interface Neighbours permits ExactNeighbours, GraphNeighbours, MergedNeighbours {
    /// How many vectors there are, those included that are not to be found.
    int size();

    int dimension();

    /// The same vectors, of which only those among `numbers` are found, if they were before.
    Neighbours among(BitSet numbers);

    /// Finds the nearest vectors of every query. `sink` gets each query's [Ranking] once, in their order, from one
    /// thread at a time; its user is the query, its items are numbers of vectors.
    ///
    /// @param queries of [#dimension] columns
    /// @param count how many vectors a query gets at the most
    /// @param workers threads of this process
    void forEach(FactorMatrix queries, int count, Workers workers, Consumer<Ranking> sink);
}
