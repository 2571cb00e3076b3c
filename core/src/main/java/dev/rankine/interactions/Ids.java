package dev.rankine.interactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The two-way map between string ids outside and dense ints `0 .. size - 1` inside.
///
/// All ids lie back to back as UTF-8 in native memory, which may be a mapped file, with `size + 1` offsets beside them.
/// The hash table that answers [#indexOf] is built when it is first asked for. Safe for any number of threads.
public final class Ids {
    /// What [#indexOf] answers for an id that is not here.
    public static final int UNKNOWN = -1;

    private static final ValueLayout.OfLong OFFSET = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int size;
    private final MemorySegment offsets;
    private final MemorySegment text;
    private volatile int @Nullable [] table;

    private Ids(int size, MemorySegment offsets, MemorySegment text) {
        this.size = size;
        this.offsets = offsets;
        this.text = text;
    }

    /// Ids numbered in the order of the list.
    ///
    /// @throws IllegalArgumentException if an id occurs twice
    public static Ids of(List<String> ids) {
        var builder = new Builder();
        ids.forEach(builder::add);
        return builder.build();
    }

    /// Ids over memory laid out as [#offsets] and [#text] describe; nothing is copied.
    public static Ids over(MemorySegment offsets, MemorySegment text) {
        return new Ids(Math.toIntExact(offsets.byteSize() / Long.BYTES - 1), offsets, text);
    }

    public int size() {
        return size;
    }

    public String get(int index) {
        Objects.checkIndex(index, size);
        return new String(bytes(index), UTF_8);
    }

    /// The index of `id`, or [#UNKNOWN].
    public int indexOf(String id) {
        int[] slots = table();
        byte[] wanted = id.getBytes(UTF_8);
        int slot = firstSlot(wanted, slots.length);
        while (slots[slot] != 0) {
            if (matches(slots[slot] - 1, wanted)) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return UNKNOWN;
    }

    /// Whether the same ids have the same numbers there.
    public boolean sameAs(Ids other) {
        return text.mismatch(other.text) == -1 && offsets.mismatch(other.offsets) == -1;
    }

    /// These ids under their old numbers, followed by those of `more` that are new here.
    public Ids extendedBy(Ids more) {
        var builder = new Builder();
        for (int index = 0; index < size; index++) {
            builder.add(bytes(index));
        }
        for (int index = 0; index < more.size; index++) {
            if (indexOf(more.get(index)) == UNKNOWN) {
                builder.add(more.bytes(index));
            }
        }
        return builder.build();
    }

    /// `size + 1` little-endian 64-bit offsets into [#text]; id `i` lies from offset `i` to offset `i + 1`.
    public MemorySegment offsets() {
        return offsets.asReadOnly();
    }

    /// The ids as UTF-8, back to back.
    public MemorySegment text() {
        return text.asReadOnly();
    }

    private byte[] bytes(int index) {
        long start = offset(index);
        var bytes = new byte[(int) (offset(index + 1) - start)];
        MemorySegment.copy(text, ValueLayout.JAVA_BYTE, start, bytes, 0, bytes.length);
        return bytes;
    }

    private boolean matches(int index, byte[] wanted) {
        long start = offset(index);
        if (offset(index + 1) - start != wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (text.get(ValueLayout.JAVA_BYTE, start + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private long offset(int index) {
        return offsets.get(OFFSET, (long) index * Long.BYTES);
    }

    private int[] table() {
        int[] built = table;
        if (built == null) {
            built = fill();
            table = built;
        }
        return built;
    }

    /// Fibonacci hashing: the top bits of the product choose among a power of two of slots.
    private static int firstSlot(byte[] id, int slots) {
        return (Arrays.hashCode(id) * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(slots - 1);
    }

    /// Open addressing, a power of two of slots and at least two an id; a slot holds the index plus one, 0 is free.
    private int[] fill() {
        var slots = new int[Integer.highestOneBit(Math.max(2, size)) * 4];
        for (int index = 0; index < size; index++) {
            byte[] id = bytes(index);
            int slot = firstSlot(id, slots.length);
            while (slots[slot] != 0) {
                if (matches(slots[slot] - 1, id)) {
                    throw new IllegalArgumentException("ids must be distinct, '" + get(index) + "' occurs twice");
                }
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = index + 1;
        }
        return slots;
    }

    /// Takes distinct ids one after the other and numbers them from 0.
    public static final class Builder {
        private MemorySegment offsets = Arena.ofAuto().allocate(1024 * Long.BYTES, Long.BYTES);
        private MemorySegment text = Arena.ofAuto().allocate(16 * 1024);
        private int size;
        private long end;

        public void add(String id) {
            add(id.getBytes(UTF_8));
        }

        private void add(byte[] id) {
            text = roomFor(text, end, id.length);
            offsets = roomFor(offsets, (size + 1L) * Long.BYTES, Long.BYTES);
            MemorySegment.copy(id, 0, text, ValueLayout.JAVA_BYTE, end, id.length);
            end += id.length;
            size = Math.incrementExact(size);
            offsets.set(OFFSET, (long) size * Long.BYTES, end);
        }

        /// @throws IllegalArgumentException if an id occurs twice
        public Ids build() {
            var ids = new Ids(size, offsets.asSlice(0, (size + 1L) * Long.BYTES), text.asSlice(0, end));
            ids.table();
            return ids;
        }

        private static MemorySegment roomFor(MemorySegment memory, long used, long more) {
            if (used + more <= memory.byteSize()) {
                return memory;
            }
            MemorySegment larger = Arena.ofAuto().allocate(Math.max(used + more, 2 * memory.byteSize()), Long.BYTES);
            MemorySegment.copy(memory, 0, larger, 0, used);
            return larger;
        }
    }
}
