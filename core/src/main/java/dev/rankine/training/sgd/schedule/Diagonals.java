package dev.rankine.training.sgd.schedule;

import dev.rankine.training.descent.LatinSquare;

/// DSGD: blocks that share no stripe, one for every stripe, are worked on together, and the next such diagonal begins
/// when the last of them is done. Gemulla, Nijkamp, Haas and Sismanis, "Large-Scale Matrix Factorization with
/// Distributed Stochastic Gradient Descent", KDD 2011.
///
/// The diagonals are the turns of a [LatinSquare], so that the model is the one of [LatinTurns]; what differs is the
/// barrier, and the time that workers wait at it.
public final class Diagonals implements Schedule {
    private final int stripes;
    private final long seed;
    private LatinSquare order;
    private int turn;
    private int taken;
    private int done;

    public Diagonals(int stripes, long seed) {
        this.stripes = stripes;
        this.seed = seed;
        order = LatinSquare.draw(stripes, seed, 1);
    }

    @Override
    public int stripes() {
        return stripes;
    }

    @Override
    public void begin(int epoch, int workers) {
        order = LatinSquare.draw(stripes, seed, epoch);
        turn = 0;
        taken = 0;
        done = 0;
    }

    @Override
    public int take(int worker) {
        if (taken == stripes) {
            return NONE;
        }
        int userStripe = taken++;
        return userStripe * stripes + order.itemStripe(userStripe, turn);
    }

    @Override
    public void giveBack(int block) {
        if (++done == stripes) {
            turn++;
            taken = 0;
            done = 0;
        }
    }
}
