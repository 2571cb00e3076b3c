package dev.rankine.training.sgd;

import dev.rankine.interactions.SparseRows;
import java.util.SplittableRandom;

/// Users, or items, in stripes.
final class Stripes {
    private final int[] stripeOf;

    private Stripes(int[] stripeOf) {
        this.stripeOf = stripeOf;
    }

    /// Deals members at random into stripes of the same size, give or take one, so that each stripe gets its share of
    /// the busy ones.
    static Stripes deal(int members, int stripes, SplittableRandom random) {
        int[] dealt = Shuffle.of(members, random);
        var stripeOf = new int[members];
        for (int place = 0; place < members; place++) {
            stripeOf[dealt[place]] = (int) ((long) place * stripes / members);
        }
        return new Stripes(stripeOf);
    }

    /// Cuts rows into stripes of neighbours, each with about the same number of ratings. A pass over a stripe then goes
    /// through memory in its order.
    static Stripes cut(SparseRows rows, int stripes) {
        var stripeOf = new int[rows.rows()];
        double ofRating = (double) stripes / Math.max(1, rows.entries());
        long before = 0;
        for (int row = 0; row < stripeOf.length; row++) {
            stripeOf[row] = Math.min(stripes - 1, (int) (before * ofRating));
            before += rows.length(row);
        }
        return new Stripes(stripeOf);
    }

    int of(int member) {
        return stripeOf[member];
    }
}
