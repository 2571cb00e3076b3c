package dev.rankine.tables;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What items are called: their titles by their ids.
public final class ItemTitles {
    static final List<String> NAMES = List.of("title", "name", "label", "itemname", "movietitle");

    private ItemTitles() {}

    /// Reads the column of items (found by name, else the first) and that of titles (by name, else the
    /// second). Text that is not UTF-8 is taken for Latin-1, as MovieLens has it. Items without a title are
    /// left out.
    ///
    /// @throws TableException if the table is missing or broken
    public static Map<String, String> read(Input input) throws IOException {
        return Relations.inAnyEncoding(input, NAMES, ItemTitles::read);
    }

    private static Map<String, String> read(Database database, Relation relation) throws SQLException, IOException {
        if (relation.columns().size() < 2) {
            throw new TableException(
                    relation.name() + ": a table of titles must have an item and a title column, there " + "is only "
                            + relation.columnNames());
        }
        Column item = relation.firstColumn(column -> Role.ITEM.knows(column.name()), 0);
        Column title = in(relation);
        String pairs = "SELECT " + item.sql() + "::VARCHAR AS item, " + title.sql() + "::VARCHAR AS title FROM "
                + relation.from() + " WHERE item IS NOT NULL AND title IS NOT NULL";
        return database.read(pairs, result -> {
            var titles = new LinkedHashMap<String, String>();
            while (result.next()) {
                titles.put(result.getString(1), result.getString(2));
            }
            return titles;
        });
    }

    /// The column of titles in a table of two columns or more.
    static Column in(Relation relation) {
        return relation.firstColumn(column -> NAMES.contains(column.name().toLowerCase(Locale.ROOT)), 1);
    }
}
