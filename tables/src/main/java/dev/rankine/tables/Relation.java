package dev.rankine.tables;

import java.util.List;
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

    String columnNames() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
