package dev.rankine.training.sgd;

import java.util.Arrays;

/// What a pass has met so far, stripe by stripe of the users: the blocks of a stripe come one after the other, so that
/// with a deterministic scheduler sums do not depend on who worked on which.
final class PassLosses {
    private final double[] lossOf;
    private long ratings;

    PassLosses(int stripes) {
        lossOf = new double[stripes];
    }

    /// Forgets the last pass.
    synchronized void begin() {
        Arrays.fill(lossOf, 0);
        ratings = 0;
    }

    /// Adds a block.
    synchronized void add(int userStripe, double loss, int count) {
        lossOf[userStripe] += loss;
        ratings += count;
    }

    synchronized double sum() {
        return Arrays.stream(lossOf).sum();
    }

    synchronized long ratings() {
        return ratings;
    }
}
