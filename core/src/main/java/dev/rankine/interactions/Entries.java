package dev.rankine.interactions;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Interactions in the order they were read, before they are sorted into rows: user, item, value, and the time if there
/// are times. Grows in [Storage], piece by piece, 12 bytes an entry and 8 more for a time.
public final class Entries {
    private static final int PIECE_BITS = 18;
    private static final int PIECE = 1 << PIECE_BITS;
    private static final long USER = 0;
    private static final long ITEM = 4;
    private static final long VALUE = 8;
    private static final long TIME = 12;

    private final boolean timed;
    private final Storage storage;
    private final Arena arena;
    private final long width;
    private final List<MemorySegment> pieces = new ArrayList<>();
    private long size;
    private int looked;

    private Entries(boolean timed, Storage storage, Arena arena) {
        this.timed = timed;
        this.storage = storage;
        this.arena = arena;
        this.width = timed ? TIME + Long.BYTES : TIME;
    }

    public static Entries untimed() {
        return untimed(Storage.memory());
    }

    public static Entries timed() {
        return timed(Storage.memory());
    }

    public static Entries untimed(Storage storage) {
        return of(false, storage, Arena.ofAuto());
    }

    public static Entries timed(Storage storage) {
        return of(true, storage, Arena.ofAuto());
    }

    /// @param arena by whose end their memory is given back; several threads may ask
    public static Entries of(boolean timed, Storage storage, Arena arena) {
        return new Entries(timed, storage, arena);
    }

    /// Where they lie.
    public Storage storage() {
        return storage;
    }

    public void add(int user, int item, float value) {
        add(user, item, value, 0);
    }

    /// @param time in any unit that ascends; dropped where the entries are untimed
    public void add(int user, int item, float value, long time) {
        if ((size & (PIECE - 1)) == 0) {
            pieces.add(storage.allocate(PIECE * width, arena));
        }
        MemorySegment piece = piece(size);
        long at = (size & (PIECE - 1)) * width;
        piece.set(ValueLayout.JAVA_INT, at + USER, user);
        piece.set(ValueLayout.JAVA_INT, at + ITEM, item);
        piece.set(ValueLayout.JAVA_FLOAT, at + VALUE, value);
        if (timed) {
            piece.set(ValueLayout.JAVA_LONG_UNALIGNED, at + TIME, time);
        }
        size++;
    }

    /// Gives every user and item another number.
    ///
    /// @param users the new number of each by the old one; so `items`
    public void renumber(int[] users, int[] items) {
        IntStream numbers = IntStream.range(0, pieces.size());
        (storage.bound().isPresent() ? numbers : numbers.parallel()).forEach(number -> {
            MemorySegment piece = pieces.get(number);
            long end = end(number);
            for (long at = 0; at < end; at += width) {
                piece.set(ValueLayout.JAVA_INT, at + USER, users[piece.get(ValueLayout.JAVA_INT, at + USER)]);
                piece.set(ValueLayout.JAVA_INT, at + ITEM, items[piece.get(ValueLayout.JAVA_INT, at + ITEM)]);
            }
            Storage.leave(piece);
        });
    }

    /// Meets entries one by one.
    @FunctionalInterface
    public interface Visitor {
        /// @param time 0 where there are none
        void visit(int user, int item, float value, long time);
    }

    /// Shows all entries, in the order they were read.
    public void forEach(Visitor visitor) {
        for (int number = 0; number < pieces.size(); number++) {
            MemorySegment piece = pieces.get(number);
            long end = end(number);
            for (long at = 0; at < end; at += width) {
                visitor.visit(
                        piece.get(ValueLayout.JAVA_INT, at + USER),
                        piece.get(ValueLayout.JAVA_INT, at + ITEM),
                        piece.get(ValueLayout.JAVA_FLOAT, at + VALUE),
                        timed ? piece.get(ValueLayout.JAVA_LONG_UNALIGNED, at + TIME) : 0);
            }
            Storage.leave(piece);
        }
    }

    /// Where the last entry of a piece ends.
    private long end(int piece) {
        return Math.min(PIECE, size - (long) piece * PIECE) * width;
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

    /// The piece that an entry is in; the one looked at before may leave memory.
    private MemorySegment piece(long entry) {
        int piece = (int) (entry >>> PIECE_BITS);
        if (piece != looked) {
            Storage.leave(pieces.get(looked));
            looked = piece;
        }
        return pieces.get(piece);
    }

    private long at(long entry) {
        return (entry & (PIECE - 1)) * width;
    }
}
