package dev.rankine.training.sgd;

import java.util.SplittableRandom;

/// Users, or items, dealt at random into stripes of the same size, give or take one.
///
/// Random, so that each stripe gets its share of the busy ones, and neighbours in the table do not follow each other.
final class Stripes {
    private final int[] order;
    private final int[] stripeOf;

    private Stripes(int[] order, int[] stripeOf) {
        this.order = order;
        this.stripeOf = stripeOf;
    }

    static Stripes deal(int members, int stripes, SplittableRandom random) {
        int[] order = Shuffle.of(members, random);
        var stripeOf = new int[members];
        for (int place = 0; place < members; place++) {
            stripeOf[order[place]] = (int) ((long) place * stripes / members);
        }
        return new Stripes(order, stripeOf);
    }

    /// All members, stripe after stripe.
    int[] order() {
        return order;
    }

    int of(int member) {
        return stripeOf[member];
    }
}
