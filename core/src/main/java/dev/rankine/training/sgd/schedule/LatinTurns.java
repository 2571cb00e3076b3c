package dev.rankine.training.sgd.schedule;

import dev.rankine.training.descent.LatinSquare;
import java.util.Arrays;

/// FPSGD with an order of blocks that is drawn before the epoch: each stripe meets those of the other side as a
/// [LatinSquare] says, in which two stripes meet in the same turn of both.
///
/// Everything that touches a row happens in an order that does not depend on which worker is faster, nor on how many
/// there are. There is no barrier: a stripe that is ahead goes on as soon as its next partner is as far.
///
/// A worker keeps to its stripe of users, whose rows are in its cache, until the next items are not free yet. Among
/// those with the fewest turns it then takes the one that waits for the items its own has had, for that one can go on
/// the longest.
public final class LatinTurns implements Schedule {
    private final long seed;
    private final int[] userTurn;
    private final int[] itemTurn;
    private final boolean[] taken;
    private LatinSquare order;
    private int[] lastPlace = {};

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

    /// Workers begin as far apart as they can, so that none soon waits for another.
    @Override
    public void begin(int epoch, int workers) {
        order = LatinSquare.draw(stripes(), seed, epoch);
        Arrays.fill(userTurn, 0);
        Arrays.fill(itemTurn, 0);
        Arrays.fill(taken, false);
        lastPlace = new int[workers];
        Arrays.setAll(lastPlace, worker -> worker * stripes() / workers);
    }

    @Override
    public int take(int worker) {
        int best = NONE;
        for (int userStripe = 0; userStripe < stripes(); userStripe++) {
            if (isFree(userStripe) && (best == NONE || standing(userStripe, worker) < standing(best, worker))) {
                best = userStripe;
            }
        }
        if (best == NONE) {
            return NONE;
        }
        taken[best] = true;
        lastPlace[worker] = order.firstPlace()[best];
        return best * stripes() + partner(best);
    }

    /// How far behind others a stripe of users stands with a worker: behind the worker's own, behind those that have
    /// had fewer turns, and behind those that wait for the worker's own more closely.
    private int standing(int userStripe, int worker) {
        int back = Math.floorMod(lastPlace[worker] - order.firstPlace()[userStripe], stripes());
        return back == 0 ? 0 : userTurn[userStripe] * stripes() + back;
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
