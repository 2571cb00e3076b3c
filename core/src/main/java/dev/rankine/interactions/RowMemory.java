package dev.rankine.interactions;

import java.lang.foreign.MemorySegment;

/// Where entries lie that are sorted into rows: their columns, their values, and their times if they have any.
record RowMemory(MemorySegment columns, MemorySegment values, MemorySegment times) {
    static RowMemory of(long entries, boolean timed, Storage storage) {
        return new RowMemory(
                storage.allocate(entries * Integer.BYTES),
                storage.allocate(entries * Float.BYTES),
                timed ? storage.allocate(entries * Long.BYTES) : MemorySegment.NULL);
    }

    boolean timed() {
        return times.byteSize() > 0;
    }

    /// Bytes of an entry.
    long width() {
        return (long) Integer.BYTES + Float.BYTES + (timed() ? Long.BYTES : 0);
    }

    /// Brings rows from where they start at `starts` to where they follow one upon the other.
    void closeGaps(long[] starts, long[] ends, int first, int end) {
        for (int row = first; row < end; row++) {
            long length = ends[row + 1] - ends[row];
            move(columns, Integer.BYTES, starts[row], ends[row], length);
            move(values, Float.BYTES, starts[row], ends[row], length);
            if (timed()) {
                move(times, Long.BYTES, starts[row], ends[row], length);
            }
        }
    }

    private static void move(MemorySegment memory, long width, long from, long to, long length) {
        MemorySegment.copy(memory, from * width, memory, to * width, length * width);
    }

    void leave() {
        Storage.leave(columns);
        Storage.leave(values);
        Storage.leave(times);
    }

    SparseRows rows(Storage storage, int ofColumns, long[] ends) {
        long entries = ends[ends.length - 1];
        return new SparseRows(
                storage,
                ofColumns,
                ends,
                columns.asSlice(0, entries * Integer.BYTES),
                values.asSlice(0, entries * Float.BYTES),
                times.asSlice(0, timed() ? entries * Long.BYTES : 0));
    }
}
