package dev.rankine.interactions;

/// Everything users did with items: the same entries by user and by item, with the ids of both sides.
///
/// `byUser` is `users.size()` x `items.size()`, `byItem` its transpose. Values are ratings, or weights where feedback
/// is implicit. Users or items without an entry are allowed: the ids of a test set go on where those of its model end.
public record Interactions(Ids users, Ids items, SparseRows byUser, SparseRows byItem) {
    public Interactions {
        if (byUser.rows() != users.size() || byItem.rows() != items.size() || byUser.entries() != byItem.entries()) {
            throw new IllegalArgumentException("both sides must hold the same entries: " + users.size() + " users, "
                    + items.size() + " items, rows " + byUser.rows() + " and " + byItem.rows());
        }
    }

    /// Sorts entries into rows, with several of one user and item made one by `duplicates`.
    ///
    /// @throws IllegalArgumentException if there are duplicates and the policy is [Duplicates#FAIL]
    public static Interactions of(Ids users, Ids items, Entries entries, Duplicates duplicates) {
        SparseRows byUser = new RowSort(users, items, duplicates).sort(entries);
        return new Interactions(users, items, byUser, byUser.transposed());
    }

    /// The same users and items with other entries.
    public Interactions with(SparseRows byUser) {
        return new Interactions(users, items, byUser, byUser.transposed());
    }

    public long entries() {
        return byUser.entries();
    }
}
