package dev.rankine.tables;

import java.util.Arrays;

/// The numbers of some 63-bit codes.
///
/// Most ids that are numbers are small: their numbers, plus one, lie at their own index. For the other codes, among
/// them hashes, there is open addressing: a slot is a code and, beside it so that both lie in one line of the cache,
/// its
/// number plus one. 0 is where no number is.
final class NumberTable {
    /// Codes below this are small: 16 MB at the most.
    private static final int SMALL = 1 << 22;

    /// What neighbouring codes are thrown apart by.
    private static final long MIXED = 0x9E3779B97F4A7C15L;

    private int size;
    private int slotsTaken;
    private int[] small = new int[1024];
    private long[] slots = new long[2 * 1024];

    /// The number of a code, [Ids#UNKNOWN] if it has none.
    int of(long code) {
        if (code < SMALL) {
            return (code < small.length ? small[(int) code] : 0) - 1;
        }
        return (int) slots[slot(code) + 1] - 1;
    }

    /// Gives a code a number, and answers whether it had none.
    boolean add(long code, int number) {
        if (of(code) >= 0) {
            return false;
        }
        size++;
        if (code < SMALL) {
            addSmall((int) code, number);
        } else {
            addLarge(code, number);
        }
        return true;
    }

    private void addSmall(int code, int number) {
        if (code >= small.length) {
            small = Arrays.copyOf(small, 2 * Integer.highestOneBit(code));
        }
        small[code] = number + 1;
    }

    private void addLarge(long code, int number) {
        int slot = slot(code);
        slots[slot] = code;
        slots[slot + 1] = number + 1L;
        slotsTaken++;
        if (slotsTaken > slots.length / 4) {
            grow();
        }
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
