package dev.rankine.training.descent;

import java.io.Serializable;
import java.util.SplittableRandom;

/// The order in which stripes of users meet stripes of items in one epoch: in every turn each meets another one,
/// and after as many turns as there are stripes each has met all.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LatinSquare(int[] firstPlace, int[] itemStripeAt) implements Serializable {
    /// The order of an epoch, a cyclic square with its rows and its symbols shuffled.
    public static LatinSquare draw(int stripes, long seed, int epoch) {
        var random = new SplittableRandom(seed ^ epoch);
        return new LatinSquare(Shuffle.of(stripes, random), Shuffle.of(stripes, random));
    }

    /// The stripe of items that a stripe of users meets in a turn, counted from 0.
    public int itemStripe(int userStripe, int turn) {
        return itemStripeAt[(firstPlace[userStripe] + turn) % itemStripeAt.length];
    }

    /// The stripe of users that a stripe of items meets in a turn, counted from 0.
    public int userStripe(int itemStripe, int turn) {
        int userStripe = 0;
        while (itemStripe(userStripe, turn) != itemStripe) {
            userStripe++;
        }
        return userStripe;
    }
}
