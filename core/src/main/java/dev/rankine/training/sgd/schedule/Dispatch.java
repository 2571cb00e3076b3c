package dev.rankine.training.sgd.schedule;

import java.util.Arrays;

/// Hands the blocks of a [Schedule] to workers. Its lock is held to take a block and to give it back, never while
/// somebody works on it.
public final class Dispatch {
    private final Schedule schedule;
    private final int[] updates;
    private int left;

    public Dispatch(Schedule schedule) {
        this.schedule = schedule;
        this.updates = new int[schedule.stripes() * schedule.stripes()];
    }

    /// Begins an epoch, counted from 1, of so many workers.
    public synchronized void begin(int epoch, int workers) {
        schedule.begin(epoch, workers);
        left = updates.length;
    }

    /// Waits for a block that a worker may work on, and takes it.
    ///
    /// @return [Schedule#NONE] when the epoch has no more
    public synchronized int take(int worker) throws InterruptedException {
        while (left > 0) {
            int block = schedule.take(worker);
            if (block != Schedule.NONE) {
                left--;
                return block;
            }
            wait();
        }
        return Schedule.NONE;
    }

    public synchronized void giveBack(int block) {
        schedule.giveBack(block);
        updates[block]++;
        notifyAll();
    }

    /// Leaves no block to any worker, whether the epoch is done or one of them has failed.
    public synchronized void end() {
        left = 0;
        notifyAll();
    }

    /// The degree of imbalance: how many more updates the busiest block has had than the idlest, for each epoch. Zhuang
    /// et al., RecSys 2013.
    public synchronized double imbalance() {
        long all = Arrays.stream(updates).asLongStream().sum();
        double epochs = (double) all / updates.length;
        int most = Arrays.stream(updates).max().orElse(0);
        int fewest = Arrays.stream(updates).min().orElse(0);
        return all == 0 ? 0 : (most - fewest) / epochs;
    }
}
