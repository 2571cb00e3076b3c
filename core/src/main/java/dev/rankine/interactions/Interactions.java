package dev.rankine.interactions;

import org.jspecify.annotations.Nullable;

/// Everything users did with items: the same entries by user and by item, with the ids of both sides.
///
/// Values are ratings, or weights where feedback is implicit. Users or items without an entry are allowed: the ids of a
/// test set go on where those of its model end. Immutable, and safe for any number of threads.
public final class Interactions {
    private final Ids users;
    private final Ids items;
    private final SparseRows byUser;
    private volatile @Nullable SparseRows byItem;

    private Interactions(Ids users, Ids items, SparseRows byUser, @Nullable SparseRows byItem) {
        if (byUser.rows() != users.size() || byUser.columns() != items.size()) {
            throw new IllegalArgumentException("rows must be of " + users.size() + " users and " + items.size()
                    + " items, were of " + byUser.rows() + " and " + byUser.columns());
        }
        this.users = users;
        this.items = items;
        this.byUser = byUser;
        this.byItem = byItem;
    }

    /// @param byUser `users.size()` x `items.size()`
    public static Interactions of(Ids users, Ids items, SparseRows byUser) {
        return new Interactions(users, items, byUser, null);
    }

    /// Sorts entries into rows, with several of one user and item made one by `duplicates`.
    ///
    /// @throws IllegalArgumentException if there are duplicates and the policy is [Duplicates#FAIL]
    public static Interactions of(Ids users, Ids items, Entries entries, Duplicates duplicates) {
        return of(users, items, new RowSort(users, items, duplicates).sort(entries));
    }

    public Ids users() {
        return users;
    }

    public Ids items() {
        return items;
    }

    /// One row a user, one column an item.
    public SparseRows byUser() {
        return byUser;
    }

    /// The transpose of [#byUser], which is made when it is first asked for.
    public SparseRows byItem() {
        SparseRows made = byItem;
        if (made == null) {
            made = byUser.transposed();
            byItem = made;
        }
        return made;
    }

    /// The same users and items with other entries.
    public Interactions with(SparseRows byUser) {
        return of(users, items, byUser);
    }

    /// Users in the place of items, and items in that of users.
    @SuppressWarnings("ArgumentSelectionDefectChecker") // they are
    public Interactions exchanged() {
        return new Interactions(items, users, byItem(), byUser);
    }

    public long entries() {
        return byUser.entries();
    }
}
