package dev.rankine.evaluation;

/// Where the relevant items stand in one ranking: all that a ranking metric needs to know of it.
///
/// Equal scores count against the relevant items: each stands behind all other candidates that score no less, and
/// relevant items of equal score take places one after the other. A score that is no number stands last if its item is
/// relevant, and first if it is not.
///
/// @param places those of the relevant items the model can rank, from 1, ascending
/// @param relevant how many items are relevant, those included that the model has never seen and so always misses
/// @param candidates how many items were ranked, the relevant ones included
public record Ranks(int[] places, int relevant, int candidates) {
    /// How many relevant items are among the first `k`.
    public int hits(int k) {
        int hits = 0;
        while (hits < places.length && places[hits] <= k) {
            hits++;
        }
        return hits;
    }
}
