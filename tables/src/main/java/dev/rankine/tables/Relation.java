package dev.rankine.tables;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A table that DuckDB can read twice and gets the same rows in the same order from.
///
/// @param name what messages call it
/// @param from what follows `FROM`
/// @param named whether the columns have names of their own, or only positions
/// @param origin how a row is found again in what was read
record Relation(String name, String from, List<Column> columns, boolean named, Origin origin) {
    /// Where rows come from, as far as a message can say.
    enum Origin {
        /// Lines of text below a header.
        LINES_BELOW_HEADER,
        /// Lines of text from the first on.
        LINES,
        /// Rows of files that have no lines.
        ROWS,
        /// Rows of a query.
        QUERY
    }

    /// The column of a name, or at a position from 1.
    Column column(String nameOrPosition) throws TableException {
        for (Column column : columns) {
            if (column.name().equals(nameOrPosition)) {
                return column;
            }
        }
        if (nameOrPosition.matches("[1-9][0-9]{0,5}") && Integer.parseInt(nameOrPosition) <= columns.size()) {
            return columns.get(Integer.parseInt(nameOrPosition) - 1);
        }
        throw new TableException(name + ": no column '" + nameOrPosition + "', there are " + columnNames());
    }

    /// The first column of which something is true, else the one at a place from 0.
    Column firstColumn(Predicate<Column> wanted, int otherwise) {
        return columns.stream().filter(wanted).findFirst().orElse(columns.get(otherwise));
    }

    String columnNames() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
