package dev.rankine.tables;

import java.nio.file.Path;
import java.util.Locale;

/// What a written table can be, by the ending of its file; the name is DuckDB's.
enum TableFormat {
    CSV(".csv"),
    PARQUET(".parquet"),
    JSON(".jsonl");

    private final String ending;

    TableFormat(String ending) {
        this.ending = ending;
    }

    /// @throws IllegalArgumentException if the file ends in anything else
    static TableFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (TableFormat format : values()) {
            if (name.endsWith(format.ending)) {
                return format;
            }
        }
        throw new IllegalArgumentException("a table must end in .csv, .parquet or .jsonl, was '" + file + "'");
    }
}
