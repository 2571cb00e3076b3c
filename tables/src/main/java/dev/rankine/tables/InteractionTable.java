package dev.rankine.tables;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.Storage;
import dev.rankine.interactions.ValueRule;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.sql.SQLException;
import java.util.List;

/// A table of interactions and how it is to be read: a user, an item, a rating (1 where there is none) and
/// maybe a time a row.
///
/// Ids are text from end to end. Ratings are finite numbers. Times are whole numbers, kept as they are; or
/// decimals, or dates and timestamps (UTC where they name no zone), kept as microseconds.
///
/// @param rule what ratings must obey beside being numbers
/// @param storage where what is read will lie
public record InteractionTable(
        Input input, ColumnNames columns, ValueRule rule, Duplicates duplicates, Storage storage) {
    /// The least that DuckDB can work in; it spills the rest.
    private static final long LEAST_FOR_READING = 256L << 20;

    /// With all columns detected, and duplicates folded as the feedback suggests.
    public static InteractionTable of(Input input, Feedback feedback) {
        return new InteractionTable(
                input, ColumnNames.detected(), feedback.rule(), feedback.duplicates(), Storage.memory());
    }

    public InteractionTable withColumns(ColumnNames changed) {
        return new InteractionTable(input, changed, rule, duplicates, storage);
    }

    public InteractionTable withDuplicates(Duplicates changed) {
        return new InteractionTable(input, columns, rule, changed, storage);
    }

    public InteractionTable withStorage(Storage changed) {
        return new InteractionTable(input, columns, rule, duplicates, changed);
    }

    /// Reads the whole table. Users and items are numbered by the length of their ids in UTF-8, then by their
    /// bytes, so that whole numbers ascend and the order of the rows does not matter.
    ///
    /// @throws TableException if the table is missing or breaks a rule
    public LoadedInteractions read() throws IOException {
        return read(Ids.of(List.of()), Ids.of(List.of()));
    }

    /// Reads on with the users and items of a model: they keep their numbers, and those new here follow.
    ///
    /// @throws TableException if the table is missing or breaks a rule
    public LoadedInteractions read(Ids users, Ids items) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            Found found = Database.use(input.name(), database -> read(database, users, items, arena));
            Interactions interactions = sorted(found.rows); // DuckDB's memory is free by now
            long read = found.rows.entries().size();
            return new LoadedInteractions(
                    interactions,
                    new LoadReport(read, read - interactions.entries(), found.columns.toString(), found.warnings));
        }
    }

    private record Found(ReadRows rows, FoundColumns columns, List<String> warnings) {}

    private Found read(Database database, Ids users, Ids items, Arena arena) throws SQLException, IOException {
        if (storage.bound().isPresent()) {
            long bytes = Math.max(LEAST_FOR_READING, storage.bound().getAsLong());
            database.run("SET memory_limit = '" + bytes + "B'");
        }
        Relation relation = Relations.utf8(database).open(input, columns.all());
        FoundColumns found = FoundColumns.in(relation, columns);
        ReadRows rows = new InteractionLoad(database, relation, found, rule, storage, arena).read(users, items);
        return new Found(rows, found, Warnings.about(relation, found, rows.usersRead(), rows.itemsRead()));
    }

    private Interactions sorted(ReadRows rows) throws TableException {
        try {
            return rows.sorted(duplicates);
        } catch (IllegalArgumentException e) {
            throw new TableException(input.name() + ": " + e.getMessage(), e);
        }
    }
}
