package dev.rankine.training.sgd;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Users, or items, dealt at random into stripes of the same size, give or take one.
///
/// Random, so that each stripe gets its share of the busy ones.
final class Stripes {
    private final int[] order;
    private final int[] stripeOf;

    private Stripes(int[] order, int[] stripeOf) {
        this.order = order;
        this.stripeOf = stripeOf;
    }

    static Stripes deal(int members, int stripes, SplittableRandom random) {
        int[] dealt = Shuffle.of(members, random);
        var stripeOf = new int[members];
        for (int place = 0; place < members; place++) {
            stripeOf[dealt[place]] = (int) ((long) place * stripes / members);
        }
        return new Stripes(sorted(stripeOf, stripes), stripeOf);
    }

    private static int[] sorted(int[] stripeOf, int stripes) {
        var next = new int[stripes + 1];
        for (int stripe : stripeOf) {
            next[stripe + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        var order = new int[stripeOf.length];
        for (int member = 0; member < order.length; member++) {
            order[next[stripeOf[member]]++] = member;
        }
        return order;
    }

    /// All members, stripe after stripe, and ascending within each, as their factors lie in memory.
    int[] order() {
        return order;
    }

    int of(int member) {
        return stripeOf[member];
    }
}
