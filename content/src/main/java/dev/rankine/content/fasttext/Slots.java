package dev.rankine.content.fasttext;

import java.lang.foreign.MemorySegment;

/// A hash table from ints to ints of 0 or more, in memory that may be mapped: a power of two of 64-bit slots, at least
/// half of them free. A slot is its key above and one more than its value below; a free one is 0.
final class Slots {
    /// Of Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4).
    private static final int GOLDEN = 0x9E37_79B9;

    /// No search is longer. Hashes that nobody has chosen leave less than two hundred taken slots in a row; a table
    /// that was forged may have no free one at all.
    static final int LONGEST_SEARCH = 4096;

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

    /// Where the search for a key begins; it goes on at [#next] and ends at a slot that is free, or at [#last].
    int first(int key) {
        return (key * GOLDEN) >>> shift;
    }

    int next(int place) {
        return (place + 1) & mask;
    }

    /// Where a search ends that has found nothing for too long.
    int last(int first) {
        return (first + Math.min(mask, LONGEST_SEARCH)) & mask;
    }

    boolean isFree(int place) {
        return slots.getAtIndex(ModelBytes.LONG, place) == 0;
    }

    int key(int place) {
        return (int) (slots.getAtIndex(ModelBytes.LONG, place) >>> Integer.SIZE);
    }

    int value(int place) {
        return (int) slots.getAtIndex(ModelBytes.LONG, place) - 1;
    }

    void set(int place, int key, int value) {
        slots.setAtIndex(ModelBytes.LONG, place, ((long) key << Integer.SIZE) | (value + 1));
    }

    /// Where a key is that occurs once, or else the free slot where it would be; -1 if the search takes too long.
    int place(int key) {
        int place = first(key);
        int last = last(place);
        while (!isFree(place) && key(place) != key) {
            if (place == last) {
                return -1;
            }
            place = next(place);
        }
        return place;
    }
}
