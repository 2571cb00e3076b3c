package dev.rankine.kernels;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/// Ratings in the order in which a pass meets them, in native memory: 12 bytes each, user, item, value.
public final class RatingBlock {
    static final long WIDTH = 12;

    /// Where the item of a rating is behind its user, and its value.
    static final long ITEM = 4;

    static final long VALUE = 8;

    private final int size;
    private final MemorySegment memory;
    private @Nullable RowSet users;
    private @Nullable RowSet items;

    /// A block of `size` ratings, to be filled by [#set].
    public RatingBlock(int size) {
        this(size, Arena.ofAuto().allocate(bytes(size), Integer.BYTES));
    }

    /// The same in memory of somebody's, which may be that of a file.
    ///
    /// @param memory native, [#bytes] of it
    public RatingBlock(int size, MemorySegment memory) {
        if (!memory.isNative() || memory.byteSize() != bytes(size)) {
            throw new IllegalArgumentException(
                    size + " ratings lie in " + bytes(size) + " bytes of native memory, was " + memory);
        }
        this.size = size;
        this.memory = memory;
    }

    /// How much memory so many ratings take.
    public static long bytes(int size) {
        return size * WIDTH;
    }

    /// The same ratings in other memory, which an arena gives back.
    public RatingBlock copy(Arena arena) {
        return new RatingBlock(
                size, arena.allocate(memory.byteSize(), Integer.BYTES).copyFrom(memory));
    }

    /// Lets a block that lies in a file leave memory, until somebody goes over it again.
    public void leave() {
        if (memory.isMapped()) {
            memory.unload();
        }
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

    /// Where the first rating is. Whoever reads there keeps the block reachable.
    long address() {
        return memory.address();
    }

    /// The users it has ratings of, found when first asked for.
    RowSet users() {
        if (users == null) {
            users = new RowSet(size, this::user);
        }
        return users;
    }

    /// The items, so too.
    RowSet items() {
        if (items == null) {
            items = new RowSet(size, this::item);
        }
        return items;
    }
}
