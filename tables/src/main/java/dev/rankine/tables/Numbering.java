package dev.rankine.tables;

import dev.rankine.interactions.Ids;
import java.util.Arrays;

/// Numbers ids, and finds the number by a 63-bit hash of the id instead of the id: known ids keep their
/// numbers, new ones follow in the order they are added.
///
/// Exact, because two ids of one hash are noticed when the second is added. Open addressing; a slot that
/// holds the number -1 is free.
final class Numbering {
    private final Ids known;
    private final Ids.Builder added = new Ids.Builder();
    private int next;
    private int size;
    private long[] hashes = new long[1024];
    private int[] numbers = free(1024);

    Numbering(Ids known) {
        this.known = known;
        this.next = known.size();
    }

    private static int[] free(int slots) {
        var numbers = new int[slots];
        Arrays.fill(numbers, Ids.UNKNOWN);
        return numbers;
    }

    /// Takes one more id, and answers whether its hash is its own.
    boolean add(String id, long hash) {
        int slot = slot(hash);
        if (numbers[slot] != Ids.UNKNOWN) {
            return false;
        }
        hashes[slot] = hash;
        numbers[slot] = number(id);
        size++;
        if (size > hashes.length / 2) {
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
        return numbers[slot(hash)];
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
        int mask = hashes.length - 1;
        int slot = (int) hash & mask;
        while (numbers[slot] != Ids.UNKNOWN && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldNumbers = numbers;
        hashes = new long[2 * oldHashes.length];
        numbers = free(hashes.length);
        for (int old = 0; old < oldHashes.length; old++) {
            if (oldNumbers[old] != Ids.UNKNOWN) {
                int slot = slot(oldHashes[old]);
                hashes[slot] = oldHashes[old];
                numbers[slot] = oldNumbers[old];
            }
        }
    }
}
