package dev.rankine.evaluation;

import dev.rankine.interactions.SparseRows;
import dev.rankine.training.Workers;

/// Among which items the relevant ones are ranked.
sealed interface Protocol permits FullCatalogue, GivenCandidates {
    /// Adds what the rankings of users of the model are worth to their sums, and what was left out to `tally`.
    ///
    /// @param users of the model, ascending, each with a row in `test`
    void rank(int[] users, SparseRows test, UserSums sums, Tally tally, Workers workers);

    /// Such as `full catalogue`.
    String label();
}
