package dev.rankine.tables;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;

/// All rows of a table, in the order they were read.
///
/// @param users that are known and those that are in the table; so `items`
/// @param usersRead how many users are in the table
/// @param itemsRead how many items are
record ReadRows(Ids users, Ids items, Entries entries, int usersRead, int itemsRead) {
    Interactions sorted(Duplicates duplicates) {
        return Interactions.of(users, items, entries, duplicates);
    }
}
