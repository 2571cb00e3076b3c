package dev.rankine.evaluation;

import dev.rankine.interactions.SparseRow;

/// Ranks the relevant items of one known user after the other, as a protocol wants it. Not for two threads.
sealed interface Ranker permits FullCatalogue, GivenCandidates {
    /// Adds a user's figures to `sums`, and what had to be left out to `tally`.
    ///
    /// @return how many rankings there were, 0 if nothing of the user's is relevant
    int rank(int user, SparseRow test, double[] sums, Tally tally);
}
