package dev.rankine.tables;

import java.util.List;

/// How a table was read.
///
/// @param rows how many rows it has
/// @param folded how many of them went into another of the same user and item
/// @param columns which column was taken for what, such as `user=userId item=movieId rating=rating time=timestamp`
/// @param warnings one line each
public record LoadReport(long rows, long folded, String columns, List<String> warnings) {
    public LoadReport {
        warnings = List.copyOf(warnings);
    }
}
