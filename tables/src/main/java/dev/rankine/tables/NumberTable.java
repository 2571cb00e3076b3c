package dev.rankine.tables;

/// The numbers of some 63-bit codes.
///
/// Open addressing; a slot is a code and, beside it so that both lie in one line of the cache, its number plus one,
/// 0 where the slot is free.
final class NumberTable {
    /// What neighbouring codes are thrown apart by.
    private static final long MIXED = 0x9E3779B97F4A7C15L;

    private int size;
    private long[] slots = new long[2 * 1024];

    /// The number of a code, [Ids#UNKNOWN] if it has none.
    int of(long code) {
        return (int) slots[slot(code) + 1] - 1;
    }

    /// Gives a code a number, and answers whether it had none.
    boolean add(long code, int number) {
        int slot = slot(code);
        if (slots[slot + 1] != 0) {
            return false;
        }
        slots[slot] = code;
        slots[slot + 1] = number + 1L;
        size++;
        if (size > slots.length / 4) {
            grow();
        }
        return true;
    }

    /// How many codes have a number.
    int size() {
        return size;
    }

    private int slot(long code) {
        int mask = slots.length - 2;
        int slot = (int) ((code * MIXED) >>> 31) & mask;
        while (slots[slot + 1] != 0 && slots[slot] != code) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (int from = 0; from < old.length; from += 2) {
            if (old[from + 1] != 0) {
                int slot = slot(old[from]);
                slots[slot] = old[from];
                slots[slot + 1] = old[from + 1];
            }
        }
    }
}
