package dev.rankine.training.sgd;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The ratings of one stripe of users for one stripe of items, as runs of one user each.
///
/// 8 bytes a rating (item, value) and 8 bytes a run (user, end of its ratings).
final class Block {
    static final long WIDTH = 8;
    private static final long SECOND = 4;

    private final MemorySegment runs;
    private final MemorySegment ratings;
    private final int runCount;

    Block(MemorySegment runs, MemorySegment ratings) {
        this.runs = runs;
        this.ratings = ratings;
        this.runCount = Math.toIntExact(runs.byteSize() / WIDTH);
    }

    int runs() {
        return runCount;
    }

    int user(int run) {
        return runs.get(ValueLayout.JAVA_INT, run * WIDTH);
    }

    /// The rating behind the last one of a run; the next run begins there.
    int end(int run) {
        return runs.get(ValueLayout.JAVA_INT, run * WIDTH + SECOND);
    }

    int item(int rating) {
        return ratings.get(ValueLayout.JAVA_INT, rating * WIDTH);
    }

    float value(int rating) {
        return ratings.get(ValueLayout.JAVA_FLOAT, rating * WIDTH + SECOND);
    }

    void setRun(int run, int user, int end) {
        runs.set(ValueLayout.JAVA_INT, run * WIDTH, user);
        runs.set(ValueLayout.JAVA_INT, run * WIDTH + SECOND, end);
    }

    void setRating(int rating, int item, float value) {
        ratings.set(ValueLayout.JAVA_INT, rating * WIDTH, item);
        ratings.set(ValueLayout.JAVA_FLOAT, rating * WIDTH + SECOND, value);
    }
}
