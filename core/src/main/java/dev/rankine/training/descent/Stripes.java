package dev.rankine.training.descent;

import dev.rankine.training.RowRange;
import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Users, or items, in stripes.
public final class Stripes implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int RATINGS_OF_A_BLOCK = 65_536;
    private static final int FEWEST = 8;
    private static final int MOST = 32;

    private final int[] stripeOf;
    private final int[] placeOf;
    private final int[] starts;
    private final int[] inOrder;

    private Stripes(int[] stripeOf, int stripes) {
        this.stripeOf = stripeOf;
        placeOf = new int[stripeOf.length];
        starts = new int[stripes + 1];
        for (int member = 0; member < stripeOf.length; member++) {
            placeOf[member] = starts[stripeOf[member] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        inOrder = new int[stripeOf.length];
        for (int member = 0; member < stripeOf.length; member++) {
            inOrder[starts[stripeOf[member]] + placeOf[member]] = member;
        }
    }

    /// As many as leave a block about [#RATINGS_OF_A_BLOCK], within bounds.
    public static int forRatings(long ratings) {
        return (int) Math.clamp(Math.sqrt((double) ratings / RATINGS_OF_A_BLOCK), FEWEST, MOST);
    }

    /// Deals members at random into stripes of the same size, give or take one, so that each stripe gets its
    /// share of the busy ones.
    public static Stripes deal(int members, int stripes, SplittableRandom random) {
        int[] dealt = Shuffle.of(members, random);
        var stripeOf = new int[members];
        for (int place = 0; place < members; place++) {
            stripeOf[dealt[place]] = (int) ((long) place * stripes / members);
        }
        return new Stripes(stripeOf, stripes);
    }

    /// Cuts members into stripes of neighbours, each with about the same number of ratings. A pass over a stripe
    /// then goes through memory in its order.
    ///
    /// @param ratingsOf how many ratings a member has
    public static Stripes cut(int members, IntUnaryOperator ratingsOf, int stripes) {
        long ratings = IntStream.range(0, members)
                .mapToLong(member -> ratingsOf.applyAsInt(member))
                .sum();
        var stripeOf = new int[members];
        long before = 0;
        for (int member = 0; member < members; member++) {
            stripeOf[member] = cutAt(before, ratings, stripes);
            before += ratingsOf.applyAsInt(member);
        }
        return new Stripes(stripeOf, stripes);
    }

    /// The stripe that [#cut] puts a member into.
    ///
    /// @param before how many of the `ratings` the members before it have
    public static int cutAt(long before, long ratings, int stripes) {
        return Math.min(stripes - 1, (int) (before * ((double) stripes / Math.max(1, ratings))));
    }

    public int members() {
        return stripeOf.length;
    }

    public int count() {
        return starts.length - 1;
    }

    public int of(int member) {
        return stripeOf[member];
    }

    /// How many members of its stripe are numbered before it.
    public int placeOf(int member) {
        return placeOf[member];
    }

    /// How many members a stripe has.
    public int size(int stripe) {
        return starts[stripe + 1] - starts[stripe];
    }

    /// The members of a stripe that was cut.
    public RowRange range(int stripe) {
        return new RowRange(starts[stripe], starts[stripe + 1]);
    }

    /// The member at a place of a stripe.
    public int memberAt(int stripe, int place) {
        return inOrder[starts[stripe] + place];
    }
}
