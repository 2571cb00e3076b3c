package dev.rankine.training.sgd.schedule;

import java.util.Arrays;
import java.util.SplittableRandom;

/// FPSGD: whoever asks is given, among the blocks whose stripes nobody works on, one with the fewest updates since
/// training began. Zhuang, Chin, Juan and Lin, "A Fast Parallel SGD for Matrix Factorization in Shared Memory
/// Systems", RecSys 2013. If there are several it is by lot, but among those of the users that the worker has at hand
/// if there is one: their rows are in its cache.
///
/// A worker never waits while there is one more stripe than workers. Which block it is given depends on who was
/// faster, so that two trainings with the same seed end in different models.
public final class FewestUpdates implements Schedule {
    private final int[] updates;
    private final boolean[] userBusy;
    private final boolean[] itemBusy;
    private final SplittableRandom lot;
    private int[] lastUserStripe = {};

    public FewestUpdates(int stripes, long seed) {
        updates = new int[stripes * stripes];
        userBusy = new boolean[stripes];
        itemBusy = new boolean[stripes];
        lot = new SplittableRandom(seed);
    }

    @Override
    public int stripes() {
        return userBusy.length;
    }

    @Override
    public void begin(int epoch, int workers) {
        Arrays.fill(userBusy, false);
        Arrays.fill(itemBusy, false);
        lastUserStripe = new int[workers];
        Arrays.fill(lastUserStripe, NONE);
    }

    @Override
    public int take(int worker) {
        int best = NONE;
        int equals = 0;
        for (int block = 0; block < updates.length; block++) {
            if (!isFree(block) || (best != NONE && standing(block, worker) > standing(best, worker))) {
                continue;
            }
            equals = best != NONE && standing(block, worker) == standing(best, worker) ? equals + 1 : 1;
            best = lot.nextInt(equals) == 0 ? block : best;
        }
        if (best != NONE) {
            mark(best, true);
            updates[best]++;
            lastUserStripe[worker] = best / stripes();
        }
        return best;
    }

    /// How far behind others a block stands with a worker: those with as many updates behind its own users'.
    private int standing(int block, int worker) {
        return 2 * updates[block] + (block / stripes() == lastUserStripe[worker] ? 0 : 1);
    }

    private boolean isFree(int block) {
        return !userBusy[block / stripes()] && !itemBusy[block % stripes()];
    }

    private void mark(int block, boolean busy) {
        userBusy[block / stripes()] = busy;
        itemBusy[block % stripes()] = busy;
    }

    @Override
    public void giveBack(int block) {
        mark(block, false);
    }
}
