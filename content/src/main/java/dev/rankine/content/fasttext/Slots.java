package dev.rankine.content.fasttext;

import java.lang.foreign.MemorySegment;
import java.util.function.IntPredicate;

/// A hash table from ints to ints of 0 or more, in memory that may be mapped: a power of two of 64-bit slots, at least
/// half of them free. A slot is its key above and one more than its value below; a free one is 0. Those of one place
/// are found in the slots behind it.
final class Slots {
    /// Of Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4).
    private static final int GOLDEN = 0x9E37_79B9;

    private final MemorySegment slots;
    private final int shift;
    private final int mask;

    Slots(MemorySegment slots, int entries) {
        this.slots = slots;
        this.shift = Integer.SIZE - bits(entries);
        this.mask = (1 << bits(entries)) - 1;
    }

    static long bytes(int entries) {
        return (long) Long.BYTES << bits(entries);
    }

    private static int bits(int entries) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(entries) + 1);
    }

    /// The value of a key that also meets a condition, -1 if there is none.
    int find(int key, IntPredicate condition) {
        long slot = slots.getAtIndex(ModelBytes.LONG, place(key, condition));
        return (int) slot - 1;
    }

    /// Replaces the value of a key that also meets a condition, or adds the key once more.
    void put(int key, int value, IntPredicate condition) {
        slots.setAtIndex(ModelBytes.LONG, place(key, condition), ((long) key << Integer.SIZE) | (value + 1));
    }

    private int place(int key, IntPredicate condition) {
        int place = (key * GOLDEN) >>> shift;
        for (int probes = 0; probes < mask; probes++) {
            long slot = slots.getAtIndex(ModelBytes.LONG, place);
            if (slot == 0 || ((int) (slot >>> Integer.SIZE) == key && condition.test((int) slot - 1))) {
                return place;
            }
            place = (place + 1) & mask;
        }
        throw new IllegalStateException("no slot is free");
    }
}
