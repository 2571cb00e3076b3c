package dev.rankine.interactions;

/// A set of entries of some [SparseRows] by number, one bit each; there may be more of them than an int counts.
final class EntrySet {
    private final long[] words;

    EntrySet(long entries) {
        words = new long[Math.toIntExact(Math.ceilDiv(entries, Long.SIZE))];
    }

    void add(long entry) {
        words[(int) (entry / Long.SIZE)] |= 1L << entry;
    }

    boolean contains(long entry) {
        return (words[(int) (entry / Long.SIZE)] & 1L << entry) != 0;
    }
}
