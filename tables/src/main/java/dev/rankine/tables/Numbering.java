package dev.rankine.tables;

import dev.rankine.interactions.Ids;

/// Numbers ids, and finds the number by a 63-bit hash of the id instead of the id: known ids keep their
/// numbers, new ones follow in the order they are added.
///
/// Exact, because two ids of one hash are noticed when the second is added. Open addressing; a slot is a hash
/// and, beside it so that both lie in one line of the cache, the number plus one, 0 where the slot is free.
final class Numbering {
    private final Ids known;
    private final Ids.Builder added = new Ids.Builder();
    private int next;
    private int size;
    private long[] slots = new long[2 * 1024];

    Numbering(Ids known) {
        this.known = known;
        this.next = known.size();
    }

    /// Takes one more id, and answers whether its hash is its own.
    boolean add(String id, long hash) {
        int slot = slot(hash);
        if (slots[slot + 1] != 0) {
            return false;
        }
        slots[slot] = hash;
        slots[slot + 1] = number(id) + 1L;
        size++;
        if (size > slots.length / 4) {
            grow();
        }
        return true;
    }

    private int number(String id) {
        int number = known.indexOf(id);
        if (number != Ids.UNKNOWN) {
            return number;
        }
        added.add(id);
        return next++;
    }

    /// The number of the id with this hash, [Ids#UNKNOWN] if none was added.
    int of(long hash) {
        return (int) slots[slot(hash) + 1] - 1;
    }

    /// How many ids were added.
    int size() {
        return size;
    }

    /// The known ids, then the new ones.
    Ids ids() {
        return known.extendedBy(added.build());
    }

    private int slot(long hash) {
        int mask = slots.length - 2;
        int slot = (int) hash & mask;
        while (slots[slot + 1] != 0 && slots[slot] != hash) {
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
