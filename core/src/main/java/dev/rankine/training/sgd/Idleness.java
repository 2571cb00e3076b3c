package dev.rankine.training.sgd;

/// How much of a pass, which begins now, workers have waited, for a block or for each other.
final class Idleness {
    private final long[] worked;
    private final long begun = System.nanoTime();
    private long nanos;

    Idleness(int workers) {
        worked = new long[workers];
    }

    /// @param nanos that a worker has spent on a block
    void addWork(int worker, long nanos) {
        worked[worker] += nanos;
    }

    /// Ends the pass.
    void end() {
        nanos = System.nanoTime() - begun;
    }

    /// The share of the last pass that one worker waited.
    double of(int worker) {
        return nanos == 0 ? 0 : Math.max(0, 1 - (double) worked[worker] / nanos);
    }

    int workers() {
        return worked.length;
    }
}
