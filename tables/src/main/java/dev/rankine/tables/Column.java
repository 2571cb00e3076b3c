package dev.rankine.tables;

/// A column of a table: its name for people, and what SQL calls it.
record Column(String name, String sql) {
    /// A column that SQL knows by its own name.
    static Column named(String name) {
        return new Column(name, Sql.name(name));
    }
}
