package dev.rankine.training.sgd.schedule;

import dev.rankine.training.descent.Shuffle;
import java.util.SplittableRandom;

/// Hogwild: blocks in an order drawn for the epoch, whoever else works on their rows. Niu, Recht, Ré and Wright,
/// "Hogwild! A Lock-Free Approach to Parallelizing Stochastic Gradient Descent", NIPS 2011.
///
/// Nobody ever waits, and now and then a step is lost to another worker's, so that two trainings with the same seed end
/// in different models unless there is only one worker.
public final class Unguarded implements Schedule {
    private final int stripes;
    private final long seed;
    private int[] order;
    private int next;

    public Unguarded(int stripes, long seed) {
        this.stripes = stripes;
        this.seed = seed;
        order = new int[0];
    }

    @Override
    public int stripes() {
        return stripes;
    }

    @Override
    public void begin(int epoch, int workers) {
        order = Shuffle.of(stripes * stripes, new SplittableRandom(seed ^ epoch));
        next = 0;
    }

    @Override
    public int take(int worker) {
        return next < order.length ? order[next++] : NONE;
    }

    @Override
    public void giveBack(int block) {}
}
