package dev.rankine.tables;

import java.io.IOException;
import java.util.List;

/// A plain list of ids: users to recommend for, items to allow or deny.
public final class IdList {
    private IdList() {}

    /// The first column of a table, in the order of its rows; empty lines are skipped, and so is a header
    /// that is called like a column of users or items.
    ///
    /// @throws TableException if the table is missing or broken
    public static List<String> read(Input input) throws IOException {
        return Database.use(input.name(), database -> {
            Relation relation = Relations.utf8(database).open(input, List.of());
            String id = relation.columns().getFirst().sql();
            return database.texts(
                    "SELECT " + id + "::VARCHAR FROM " + relation.from() + " WHERE " + id + " IS NOT NULL");
        });
    }
}
