package dev.rankine.training.sgd;

import dev.rankine.training.descent.LatinSquare;
import java.util.Arrays;

/// The order of the blocks in one epoch, and which of them may be worked on now.
///
/// FPSGD (Zhuang et al., "A Fast Parallel SGD for Matrix Factorization in Shared Memory Systems", RecSys 2013)
/// gives the
/// worker that asks a block with the fewest updates so far among those whose stripes nobody works on. Here each
/// stripe also meets those of the other side in an order drawn before the epoch, a [LatinSquare], in which two
/// stripes meet in the same turn of both. So the result does not depend on which worker is faster, nor on how
/// many there are. A lock is held to take a block and to give it back, never while working on it.
final class Turns {
    /// No block is left in this epoch.
    static final int NONE = -1;

    private final int stripes;
    private LatinSquare order;
    private final int[] userTurn;
    private final int[] itemTurn;
    private final boolean[] taken;
    private int left;

    Turns(int stripes) {
        this.stripes = stripes;
        order = LatinSquare.draw(stripes, 0, 0);
        userTurn = new int[stripes];
        itemTurn = new int[stripes];
        taken = new boolean[stripes];
    }

    /// Begins an epoch.
    synchronized void begin(LatinSquare orderOfEpoch) {
        order = orderOfEpoch;
        Arrays.fill(userTurn, 0);
        Arrays.fill(itemTurn, 0);
        Arrays.fill(taken, false);
        left = stripes * stripes;
    }

    /// Waits for a block to be free, and takes it.
    ///
    /// @return its stripe of users, or [#NONE]
    synchronized int take() throws InterruptedException {
        while (left > 0) {
            int userStripe = freest();
            if (userStripe != NONE) {
                taken[userStripe] = true;
                left--;
                return userStripe;
            }
            wait();
        }
        return NONE;
    }

    /// The stripe of items whose turn it is with this stripe of users.
    int itemStripe(int userStripe) {
        return order.itemStripe(userStripe, userTurn[userStripe]);
    }

    /// Ends the turn that was taken with this stripe of users.
    synchronized void giveBack(int userStripe) {
        itemTurn[itemStripe(userStripe)]++;
        userTurn[userStripe]++;
        taken[userStripe] = false;
        notifyAll();
    }

    /// Leaves no block to any worker, whether the epoch is done or one of them has failed.
    synchronized void end() {
        left = 0;
        notifyAll();
    }

    private int freest() {
        int best = NONE;
        for (int userStripe = 0; userStripe < stripes; userStripe++) {
            if (isFree(userStripe) && (best == NONE || userTurn[userStripe] < userTurn[best])) {
                best = userStripe;
            }
        }
        return best;
    }

    private boolean isFree(int userStripe) {
        return !taken[userStripe]
                && userTurn[userStripe] < stripes
                && userTurn[userStripe] == itemTurn[itemStripe(userStripe)];
    }
}
