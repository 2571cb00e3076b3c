package dev.rankine.evaluation;

import java.util.Arrays;

/// Where the relevant items stand in one ranking: all that a ranking metric needs to know of it.
///
/// Equal scores count against the relevant items: each stands behind all other candidates that score no less, and
/// relevant items of equal score take places one after the other. A score that is no number stands last if its
/// item is relevant, and first if it is not.
///
/// @param places those of the relevant items the model can rank, from 1, ascending
/// @param relevant how many items are relevant, those included that the model has never seen and so always misses
/// @param candidates how many items were ranked, the relevant ones included
public record Ranks(int[] places, int relevant, int candidates) {
    /// The ranking of a few candidates by their scores.
    ///
    /// @param relevant the scores of the relevant items
    /// @param others those of the other candidates
    /// @param unknown how many relevant items beside those have no score at all
    public static Ranks among(float[] relevant, float[] others, int unknown) {
        float[] ascending = relevant.clone();
        for (int item = 0; item < ascending.length; item++) {
            ascending[item] = Float.isNaN(ascending[item]) ? Float.NEGATIVE_INFINITY : ascending[item];
        }
        Arrays.sort(ascending);
        float[] rivals = others.clone();
        Arrays.sort(rivals); // one that is no number comes last here, and so stands first
        var places = new int[relevant.length];
        int behind = rivals.length;
        for (int better = 0; better < places.length; better++) {
            float own = ascending[places.length - 1 - better];
            while (behind > 0 && !(rivals[behind - 1] < own)) {
                behind--;
            }
            places[better] = better + 1 + rivals.length - behind;
        }
        return new Ranks(places, relevant.length + unknown, relevant.length + rivals.length);
    }

    /// How many relevant items are among the first `k`.
    public int hits(int k) {
        int hits = 0;
        while (hits < places.length && places[hits] <= k) {
            hits++;
        }
        return hits;
    }
}
