package dev.rankine.interactions;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// Interactions in the order they were read, before they are sorted into rows: user, item, value, and the time if there
/// are times. Grows in native memory, piece by piece, 12 bytes an entry and 8 more for a time.
public final class Entries {
    private static final int PIECE_BITS = 18;
    private static final int PIECE = 1 << PIECE_BITS;
    private static final long USER = 0;
    private static final long ITEM = 4;
    private static final long VALUE = 8;
    private static final long TIME = 12;

    private final boolean timed;
    private final long width;
    private final List<MemorySegment> pieces = new ArrayList<>();
    private long size;

    private Entries(boolean timed) {
        this.timed = timed;
        this.width = timed ? TIME + Long.BYTES : TIME;
    }

    public static Entries untimed() {
        return new Entries(false);
    }

    public static Entries timed() {
        return new Entries(true);
    }

    public void add(int user, int item, float value) {
        add(user, item, value, 0);
    }

    /// @param time in any unit that ascends; dropped where the entries are untimed
    public void add(int user, int item, float value, long time) {
        if ((size & (PIECE - 1)) == 0) {
            pieces.add(Arena.ofAuto().allocate(PIECE * width, Integer.BYTES));
        }
        MemorySegment piece = pieces.getLast();
        long at = (size & (PIECE - 1)) * width;
        piece.set(ValueLayout.JAVA_INT, at + USER, user);
        piece.set(ValueLayout.JAVA_INT, at + ITEM, item);
        piece.set(ValueLayout.JAVA_FLOAT, at + VALUE, value);
        if (timed) {
            piece.set(ValueLayout.JAVA_LONG_UNALIGNED, at + TIME, time);
        }
        size++;
    }

    public long size() {
        return size;
    }

    public boolean hasTimes() {
        return timed;
    }

    public int user(long entry) {
        return piece(entry).get(ValueLayout.JAVA_INT, at(entry) + USER);
    }

    public int item(long entry) {
        return piece(entry).get(ValueLayout.JAVA_INT, at(entry) + ITEM);
    }

    public float value(long entry) {
        return piece(entry).get(ValueLayout.JAVA_FLOAT, at(entry) + VALUE);
    }

    /// The time of an entry, 0 where there are none.
    public long time(long entry) {
        return timed ? piece(entry).get(ValueLayout.JAVA_LONG_UNALIGNED, at(entry) + TIME) : 0;
    }

    private MemorySegment piece(long entry) {
        return pieces.get((int) (entry >>> PIECE_BITS));
    }

    private long at(long entry) {
        return (entry & (PIECE - 1)) * width;
    }
}
