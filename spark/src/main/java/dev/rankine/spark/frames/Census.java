package dev.rankine.spark.frames;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/// What one pass over selected interactions finds: that no row is at fault, how many there are, and about how
/// many users and items there are.
record Census(long rows, long users, long items) {
    /// @param occurs what must hold of no row
    private record Fault(String column, String rule, Column occurs) {}

    /// @param interactions as [InteractionColumns#selectFrom] selects them
    /// @param columns where they were selected from, for the message
    /// @throws IllegalArgumentException if an id, a value or a time is missing, or a value is no finite number:
    ///     the message has the column and one of the rows
    static Census take(Dataset<Row> interactions, InteractionColumns columns) {
        List<Fault> faults = faults(columns);
        List<Column> asked = new ArrayList<>();
        asked.add(approx_count_distinct(InteractionColumns.USER));
        asked.add(approx_count_distinct(InteractionColumns.ITEM));
        Column example = example(interactions);
        for (Fault fault : faults) {
            asked.add(count_if(fault.occurs));
            asked.add(min(when(fault.occurs, example)));
        }
        Row found = InternalFrames.collect(interactions.agg(count(lit(1)), asked.toArray(Column[]::new)))
                .getFirst();
        for (int fault = 0; fault < faults.size(); fault++) {
            requireNone(faults.get(fault), found.getLong(3 + 2 * fault), found.get(4 + 2 * fault));
        }
        return new Census(found.getLong(0), found.getLong(1), found.getLong(2));
    }

    private static List<Fault> faults(InteractionColumns columns) {
        List<Fault> faults = new ArrayList<>();
        faults.add(missing(columns.user(), "an id", InteractionColumns.USER));
        faults.add(missing(columns.item(), "an id", InteractionColumns.ITEM));
        columns.value()
                .ifPresent(name ->
                        faults.add(within(name, "a finite number", InteractionColumns.VALUE, -Float.MAX_VALUE)));
        columns.weight()
                .ifPresent(
                        name -> faults.add(within(name, "a finite number of 0 or more", InteractionColumns.WEIGHT, 0)));
        columns.time().ifPresent(name -> faults.add(missing(name, "a time", InteractionColumns.TIME)));
        return faults;
    }

    private static Fault missing(String column, String content, String selected) {
        return new Fault(column, content, col(selected).isNull());
    }

    private static Fault within(String column, String content, String selected, float least) {
        Column within = col(selected).between(least, Float.MAX_VALUE);
        return new Fault(column, content, not(coalesce(within, lit(false))));
    }

    /// Such as `user 7, item 9, value NaN`.
    private static Column example(Dataset<Row> interactions) {
        List<Column> parts = new ArrayList<>();
        for (String name : interactions.columns()) {
            parts.add(lit((parts.isEmpty() ? "" : ", ") + name + " "));
            parts.add(coalesce(col(name).cast(DataTypes.StringType), lit("null")));
        }
        return concat(parts.toArray(Column[]::new));
    }

    private static void requireNone(Fault fault, long rows, Object example) {
        if (rows > 0) {
            throw new IllegalArgumentException(
                    "column '" + fault.column + "' must have " + fault.rule + " in every row, was without in " + rows
                            + (rows == 1 ? " row: " : " rows, one of them: ") + example);
        }
    }
}
