package dev.rankine.tables;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// How the times of a table become whole numbers; the first one decides for all.
enum TimeFormat {
    /// As they are.
    WHOLE("[-+]?[0-9]+", "TRY_CAST(%s AS BIGINT)"),
    /// Seconds with decimals, to microseconds.
    DECIMAL("[-+]?[0-9.]+([eE][-+]?[0-9]+)?", "TRY_CAST(round(TRY_CAST(%s AS DOUBLE) * 1e6) AS BIGINT)"),
    /// Dates and timestamps, to microseconds since 1970 in UTC.
    TIMESTAMP(".*", "epoch_us(TRY_CAST(%s AS TIMESTAMPTZ))");

    private final String example;
    private final String number;

    TimeFormat(String example, String number) {
        this.example = example;
        this.number = number;
    }

    static TimeFormat of(String column, Relation relation, Database database) throws SQLException, IOException {
        List<String> first = database.texts("SELECT " + column + "::VARCHAR FROM " + relation.from() + " LIMIT 1");
        for (TimeFormat format : values()) {
            if (!first.isEmpty() && String.valueOf(first.getFirst()).strip().matches(format.example)) {
                return format;
            }
        }
        return WHOLE;
    }

    /// The SQL for the number, null where there is none.
    String asNumber(String column) {
        return number.formatted(column);
    }
}
