package dev.rankine.training.sgd;

import dev.rankine.kernels.RatingBlock;
import java.util.Arrays;

/// Which users have touched which items in a block: a set of pairs in open addressing, at most half full. It is used
/// again for other blocks.
final class TouchedItems {
    private static final long NOBODY = -1;
    private static final long SPREADING = 0x9E3779B97F4A7C15L;

    private long[] pairs = new long[0];
    private int shift;

    /// Takes the pairs of a block, in place of those of another.
    void take(RatingBlock ratings) {
        int room = Integer.highestOneBit(Math.max(1, ratings.size())) << 2;
        if (pairs.length < room) {
            pairs = new long[room];
        }
        Arrays.fill(pairs, NOBODY);
        shift = Long.numberOfLeadingZeros(pairs.length) + 1;
        for (int rating = 0; rating < ratings.size(); rating++) {
            long pair = pair(ratings.user(rating), ratings.item(rating));
            pairs[placeOf(pair)] = pair;
        }
    }

    boolean has(int user, int item) {
        long pair = pair(user, item);
        return pairs[placeOf(pair)] == pair;
    }

    private static long pair(int user, int item) {
        return (long) user << Integer.SIZE | item;
    }

    /// Where a pair is, or would be.
    private int placeOf(long pair) {
        int place = (int) ((pair * SPREADING) >>> shift);
        while (pairs[place] != NOBODY && pairs[place] != pair) {
            place = (place + 1) & (pairs.length - 1);
        }
        return place;
    }
}
