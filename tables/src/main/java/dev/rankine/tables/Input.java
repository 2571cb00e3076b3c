package dev.rankine.tables;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Where a table comes from.
public sealed interface Input {
    /// Files, or globs over them, all of one kind and read in this order, what a glob matches by path.
    ///
    /// The kind goes by the ending: `.parquet`; `.jsonl`, `.ndjson` or `.json` with an object a line; all else
    /// is text whose fields lie between `::`, tabs, commas, semicolons or bars, with or without a header. Text
    /// and JSON may end in `.gz` or `.zst` besides.
    record Files(List<String> patterns) implements Input {
        public Files {
            patterns = List.copyOf(patterns);
            if (patterns.isEmpty()) {
                throw new IllegalArgumentException("there must be at least 1 input file, were 0");
            }
        }

        @Override
        public String name() {
            return String.join(", ", patterns);
        }
    }

    /// The result of an SQL query, in DuckDB's dialect.
    record Query(String sql) implements Input {
        public Query {
            if (sql.isBlank()) {
                throw new IllegalArgumentException("an SQL query must not be empty");
            }
        }

        @Override
        public String name() {
            return "SQL query";
        }
    }

    static Input files(String... patterns) {
        return new Files(Arrays.asList(patterns));
    }

    static Input file(Path path) {
        return files(path.toString());
    }

    static Input query(String sql) {
        return new Query(sql);
    }

    /// What messages call it.
    String name();
}
