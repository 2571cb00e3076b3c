package dev.rankine.tables;

import dev.rankine.interactions.Ids;

/// Numbers ids, and finds the number by a 63-bit hash of the id instead of the id: known ids keep their
/// numbers, new ones follow in the order they are added.
///
/// Exact, because two ids of one hash are noticed when the second is added.
final class Numbering {
    private final Ids known;
    private final Ids.Builder added = new Ids.Builder();
    private final NumberTable numbers = new NumberTable();
    private int next;

    Numbering(Ids known) {
        this.known = known;
        this.next = known.size();
    }

    /// Takes one more id, and answers whether its hash is its own.
    boolean add(String id, long hash) {
        int number = known.indexOf(id);
        if (!numbers.add(hash, number == Ids.UNKNOWN ? next : number)) {
            return false;
        }
        if (number == Ids.UNKNOWN) {
            added.add(id);
            next++;
        }
        return true;
    }

    /// The number of the id with this hash, [Ids#UNKNOWN] if none was added.
    int of(long hash) {
        return numbers.of(hash);
    }

    /// How many ids were added.
    int size() {
        return numbers.size();
    }

    /// The known ids, then the new ones.
    Ids ids() {
        return known.extendedBy(added.build());
    }
}
