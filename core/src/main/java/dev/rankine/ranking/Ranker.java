package dev.rankine.ranking;

import java.util.List;

/// Ranks users for [TopN]. Owns its scratch: one a thread.
sealed interface Ranker permits FullScan, Screen {
    /// The rankings of the users at the places from `first` up to `end`, in their order.
    List<Ranking> rank(int[] users, int first, int end);
}
