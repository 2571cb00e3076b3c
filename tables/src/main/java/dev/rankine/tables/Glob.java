package dev.rankine.tables;

/// Patterns over paths, as DuckDB reads them.
final class Glob {
    private Glob() {}

    static boolean isOne(String path) {
        return path.chars().anyMatch(c -> "*?[".indexOf(c) >= 0);
    }

    /// The pattern that matches this path alone.
    static String literal(String path) {
        return path.replaceAll("([*?\\[])", "[$1]");
    }
}
