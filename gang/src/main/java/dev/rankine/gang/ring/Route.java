package dev.rankine.gang.ring;

import dev.rankine.training.descent.LatinSquare;

/// Which stripe of users meets which stripe of items in which turn, and where both are. Turns are counted from 0
/// through all epochs, each of which has as many as there are stripes and an order of its own, as in the trainer of a
/// single process.
record Route(int stripes, int ranks, long seed) {
    int itemStripe(int userStripe, int turn) {
        return order(turn).itemStripe(userStripe, turn % stripes);
    }

    int userStripe(int itemStripe, int turn) {
        return order(turn).userStripe(itemStripe, turn % stripes);
    }

    /// What tells the message that brings a stripe of users its guest of a turn from all others that may be under way,
    /// or waited for: a stripe of users that is ahead may wait for the same stripe of items, from the same rank,
    /// before one that has it first.
    int tag(int userStripe, int turn) {
        return turn % (2 * stripes) * stripes + userStripe;
    }

    private LatinSquare order(int turn) {
        return LatinSquare.draw(stripes, seed, 1 + turn / stripes);
    }

    /// The first stripe of users of a rank, or the end of those of the rank before.
    int firstOf(int rank) {
        return (int) ((long) stripes * rank / ranks);
    }

    /// The rank that a stripe of users is on.
    int rankOf(int userStripe) {
        return (int) (((userStripe + 1L) * ranks - 1) / stripes);
    }
}
