package dev.rankine.content.fasttext;

/// A hash table from ints to ints of 0 or more, within a file: a power of two of 64-bit slots, at least half of them
/// free. A slot is its key above and one more than its value below; a free one is 0.
final class Slots {
    /// Of Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4).
    private static final int GOLDEN = 0x9E37_79B9;

    /// No search is longer. Hashes that nobody has chosen leave less than two hundred taken slots in a row; a table
    /// that was forged may have no free one at all.
    static final int LONGEST_SEARCH = 4096;

    private final FileBytes file;
    private final long from;
    private final int shift;
    private final int mask;

    /// @param from where in the file the first slot begins
    Slots(FileBytes file, long from, int entries) {
        this.file = file;
        this.from = from;
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
        return slot(place) == 0;
    }

    int key(int place) {
        return (int) (slot(place) >>> Integer.SIZE);
    }

    int value(int place) {
        return (int) slot(place) - 1;
    }

    private long slot(int place) {
        return file.longAt(offset(place));
    }

    private long offset(int place) {
        return from + (long) place * Long.BYTES;
    }

    /// @param memory of the file
    void set(MemoryBytes memory, int place, int key, int value) {
        memory.put(offset(place), ((long) key << Integer.SIZE) | (value + 1));
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
