package dev.rankine.training.sgd.schedule;

import dev.rankine.training.descent.LatinSquare;
import java.util.Arrays;

/// FPSGD with an order of blocks that is drawn before the epoch: each stripe meets those of the other side as a
/// [LatinSquare] says, in which two stripes meet in the same turn of both.
///
/// Everything that touches a row happens in an order that does not depend on which worker is faster, nor on how many
/// there are. There is no barrier: a stripe that is ahead goes on as soon as its next partner is as far.
public final class LatinTurns implements Schedule {
    private final long seed;
    private final int[] userTurn;
    private final int[] itemTurn;
    private final boolean[] taken;
    private LatinSquare order;

    public LatinTurns(int stripes, long seed) {
        this.seed = seed;
        order = LatinSquare.draw(stripes, seed, 1);
        userTurn = new int[stripes];
        itemTurn = new int[stripes];
        taken = new boolean[stripes];
    }

    @Override
    public int stripes() {
        return taken.length;
    }

    @Override
    public void begin(int epoch) {
        order = LatinSquare.draw(stripes(), seed, epoch);
        Arrays.fill(userTurn, 0);
        Arrays.fill(itemTurn, 0);
        Arrays.fill(taken, false);
    }

    @Override
    public int take() {
        int best = NONE;
        for (int userStripe = 0; userStripe < stripes(); userStripe++) {
            if (isFree(userStripe) && (best == NONE || userTurn[userStripe] < userTurn[best])) {
                best = userStripe;
            }
        }
        if (best == NONE) {
            return NONE;
        }
        taken[best] = true;
        return best * stripes() + partner(best);
    }

    private boolean isFree(int userStripe) {
        return !taken[userStripe]
                && userTurn[userStripe] < stripes()
                && userTurn[userStripe] == itemTurn[partner(userStripe)];
    }

    /// The stripe of items whose turn it is with this stripe of users.
    private int partner(int userStripe) {
        return order.itemStripe(userStripe, userTurn[userStripe]);
    }

    @Override
    public void giveBack(int block) {
        int userStripe = block / stripes();
        taken[userStripe] = false;
        userTurn[userStripe]++;
        itemTurn[block % stripes()]++;
    }
}
