package dev.rankine.tables;

import java.util.List;

/// What is allowed in a table and yet likely to be a mistake.
final class Warnings {
    /// Real tables have up to 14 items a user (MovieLens latest small).
    private static final int MOST_ITEMS_PER_USER = 20;

    private static final int FEWEST_ITEMS = 100;

    private Warnings() {}

    /// A table looks transposed when its columns are called the other way round, or when nobody said which
    /// column is which and there are many more items than users.
    static List<String> about(Relation relation, FoundColumns columns, int users, int items) {
        boolean many = items >= FEWEST_ITEMS && items > (long) MOST_ITEMS_PER_USER * users;
        if (!columns.contradictNames() && (columns.asked() || !many)) {
            return List.of();
        }
        return List.of(relation.name() + ": users and items may be exchanged, there are " + users + " users and "
                + items + " items (" + columns + ")");
    }
}
