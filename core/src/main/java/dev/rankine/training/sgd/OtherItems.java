package dev.rankine.training.sgd;

import dev.rankine.kernels.Comparisons;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.training.RowRange;
import java.util.SplittableRandom;

/// Draws an item for each rating of a block, one of the same stripe that the user has not touched.
///
/// Nobody else works on the rows of the stripe at the same time. What is drawn depends on seed, epoch and block alone,
/// not on who draws when.
final class OtherItems {
    /// How often chance is asked before places are tried in order: that many misses in a row are rare unless the user
    /// has touched most of the stripe.
    private static final int DRAWS = 16;

    private final StripedItems items;
    private final long seed;
    private final TouchedItems touched = new TouchedItems();

    OtherItems(StripedItems items, long seed) {
        this.items = items;
        this.seed = seed;
    }

    /// Fills `pairs`. A user who has touched every item of the stripe has nothing to compare there.
    void draw(Turn turn, Comparisons pairs) {
        RatingBlock ratings = turn.ratings();
        RowRange rows = items.rowsBeside(turn.number());
        var random = new SplittableRandom(seed ^ ((long) turn.epoch() << Integer.SIZE | turn.number()));
        touched.take(ratings);
        pairs.clear();
        for (int rating = 0; rating < ratings.size(); rating++) {
            int user = ratings.user(rating);
            int other = other(user, rows, random);
            if (other != rows.end()) {
                pairs.add(user, ratings.item(rating), other);
            }
        }
    }

    /// The row of an item that the user has not touched, the end of the rows if there is none.
    private int other(int user, RowRange rows, SplittableRandom random) {
        int other = rows.end();
        for (int draw = 0; draw < DRAWS; draw++) {
            other = rows.first() + random.nextInt(rows.size());
            if (!touched.has(user, other)) {
                return other;
            }
        }
        int begun = other;
        do {
            other = other + 1 < rows.end() ? other + 1 : rows.first();
        } while (touched.has(user, other) && other != begun);
        return other == begun ? rows.end() : other;
    }
}
