package dev.rankine.tables;

import dev.rankine.interactions.Ids;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is written of items: one or more texts of each, such as its title and its genres.
public final class ItemTexts {
    private final List<String> columns;
    private final Ids items;
    private final List<List<String>> texts;

    private ItemTexts(List<String> columns, Ids items, List<List<String>> texts) {
        this.columns = columns;
        this.items = items;
        this.texts = texts;
    }

    /// Reads the column of items (found by name, else the first) and some columns of text, in this order. Text that is
    /// not UTF-8 is taken for Latin-1. A bar counts as a space: MovieLens has bars between genres.
    ///
    /// @param names of the columns of text, or their positions from 1; none for that of titles (by name, else the
    ///     second)
    /// @throws TableException if the table is missing or broken, lacks a column, or has an item twice
    public static ItemTexts read(Input input, List<String> names) throws IOException {
        List<String> wanted =
                Stream.concat(ItemTitles.NAMES.stream(), names.stream()).toList();
        return Relations.inAnyEncoding(input, wanted, (database, relation) -> read(database, relation, names));
    }

    private static ItemTexts read(Database database, Relation relation, List<String> names)
            throws SQLException, IOException {
        if (relation.columns().size() < 2) {
            throw new TableException(relation.name()
                    + ": a table of texts must have an item and a text column, there is only "
                    + relation.columnNames());
        }
        Column item = relation.firstColumn(column -> Role.ITEM.knows(column.name()), 0);
        List<Column> columns = textColumns(relation, names);
        String rows = columns.stream()
                .map(column -> ", replace(" + column.sql() + "::VARCHAR, '|', ' ')")
                .collect(Collectors.joining("", "SELECT " + item.sql() + "::VARCHAR", " FROM " + relation.from()));
        var texts = new LinkedHashMap<String, List<String>>();
        Optional<Rule> broken = database.read(rows, result -> add(result, item, columns.size(), texts));
        if (broken.isPresent()) {
            throw Rule.firstBreach(List.of(broken.get()), database, relation);
        }
        return new ItemTexts(
                columns.stream().map(Column::name).toList(),
                Ids.of(List.copyOf(texts.keySet())),
                List.copyOf(texts.values()));
    }

    private static List<Column> textColumns(Relation relation, List<String> names) throws TableException {
        var columns = new ArrayList<Column>();
        for (String name : names) {
            columns.add(relation.column(name));
        }
        return columns.isEmpty() ? List.of(ItemTitles.in(relation)) : columns;
    }

    /// @return the rule that a row breaks, if one does
    private static Optional<Rule> add(ResultSet rows, Column item, int columns, Map<String, List<String>> texts)
            throws SQLException {
        while (rows.next()) {
            String id = rows.getString(1);
            if (id == null) {
                return Optional.of(Rule.present(Role.ITEM, item.sql()));
            }
            var ofItem = new ArrayList<String>();
            for (int column = 0; column < columns; column++) {
                ofItem.add(Optional.ofNullable(rows.getString(2 + column)).orElse(""));
            }
            if (texts.put(id, ofItem) != null) {
                return Optional.of(Rule.once(Role.ITEM, item.sql(), id));
            }
        }
        return Optional.empty();
    }

    /// In the order of the rows.
    public Ids items() {
        return items;
    }

    /// The names of the columns of text.
    public List<String> columns() {
        return columns;
    }

    /// One text of an item; empty where the table has none, or not the item.
    ///
    /// @param item its number in [#items]
    /// @param column its place in [#columns]
    public String text(int item, int column) {
        return item == Ids.UNKNOWN ? "" : texts.get(item).get(column);
    }
}
