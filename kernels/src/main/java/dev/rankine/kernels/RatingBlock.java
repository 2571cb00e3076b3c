package dev.rankine.kernels;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Ratings in the order in which a pass meets them, in native memory: 12 bytes each, user, item, value.
public final class RatingBlock {
    private static final long WIDTH = 12;
    private static final long ITEM = 4;
    private static final long VALUE = 8;

    private final int size;
    private final MemorySegment memory;

    /// A block of `size` ratings, to be filled by [#set].
    public RatingBlock(int size) {
        this.size = size;
        this.memory = Arena.ofAuto().allocate(size * WIDTH, Integer.BYTES);
    }

    public int size() {
        return size;
    }

    public int user(int rating) {
        return memory.get(ValueLayout.JAVA_INT, rating * WIDTH);
    }

    public int item(int rating) {
        return memory.get(ValueLayout.JAVA_INT, rating * WIDTH + ITEM);
    }

    public float value(int rating) {
        return memory.get(ValueLayout.JAVA_FLOAT, rating * WIDTH + VALUE);
    }

    public void set(int rating, int user, int item, float value) {
        memory.set(ValueLayout.JAVA_INT, rating * WIDTH, user);
        memory.set(ValueLayout.JAVA_INT, rating * WIDTH + ITEM, item);
        memory.set(ValueLayout.JAVA_FLOAT, rating * WIDTH + VALUE, value);
    }
}
