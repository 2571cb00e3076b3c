package dev.rankine.spark.frames;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import dev.rankine.interactions.Duplicates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;

/// Which columns of a DataFrame hold its interactions.
///
/// @param user ids: a whole number or a string
/// @param item ids likewise
/// @param value a rating or a weight, any number; 1 for every interaction where there is no such column
/// @param time a whole number, a timestamp or a date
/// @param weight a number of 0 or more
public record InteractionColumns(
        String user, String item, Optional<String> value, Optional<String> time, Optional<String> weight) {
    /// The names that columns have once they are [#selectFrom] a DataFrame.
    public static final String USER = "user";

    public static final String ITEM = "item";
    public static final String VALUE = "value";
    public static final String TIME = "time";
    public static final String WEIGHT = "weight";

    public static InteractionColumns of(String user, String item) {
        return new InteractionColumns(user, item, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public InteractionColumns withValue(String column) {
        return new InteractionColumns(user, item, Optional.of(column), time, weight);
    }

    public InteractionColumns withTime(String column) {
        return new InteractionColumns(user, item, value, Optional.of(column), weight);
    }

    public InteractionColumns withWeight(String column) {
        return new InteractionColumns(user, item, value, time, Optional.of(column));
    }

    /// These columns alone: [#USER] and [#ITEM] of their own types, [#VALUE] as float, [#TIME] as long if
    /// there is one, and [#WEIGHT] as float if there is one. The rows are not looked at.
    ///
    /// @throws IllegalArgumentException if a column is missing or of a type that does not serve
    public Dataset<Row> selectFrom(Dataset<Row> frame) {
        List<Column> selected = new ArrayList<>();
        selected.add(userIn(frame).as(USER));
        selected.add(itemIn(frame).as(ITEM));
        selected.add(value.map(name -> FrameColumn.of(frame, name).number())
                .orElse(lit(1f))
                .as(VALUE));
        time.ifPresent(name -> selected.add(timeIn(frame).as(TIME)));
        weight.ifPresent(
                name -> selected.add(FrameColumn.of(frame, name).number().as(WEIGHT)));
        return frame.select(selected.toArray(Column[]::new));
    }

    public Column userIn(Dataset<Row> frame) {
        return FrameColumn.of(frame, user).id();
    }

    public Column itemIn(Dataset<Row> frame) {
        return FrameColumn.of(frame, item).id();
    }

    /// As a long: microseconds of a timestamp, days of a date, both since 1970.
    ///
    /// @throws IllegalArgumentException if there is no such column
    public Column timeIn(Dataset<Row> frame) {
        String name =
                time.orElseThrow(() -> new IllegalArgumentException("a column of times must be named, there is none"));
        return FrameColumn.of(frame, name).time();
    }

    /// Goes over the rows once, and counts them.
    ///
    /// @throws IllegalArgumentException if a column is missing, of a type that does not serve, or at fault in a
    ///     row
    public long requireSound(Dataset<Row> frame) {
        return Census.take(selectFrom(frame), this).rows();
    }

    /// The interactions in these columns, as [#selectFrom] selects them, without duplicates; a pass over the rows
    /// has found none at fault.
    ///
    /// @throws IllegalArgumentException if a column is missing, of a type that does not serve, or at fault in a
    ///     row; or if there are duplicates and the policy is [Duplicates#FAIL]
    public Dataset<Row> foldedFrom(Dataset<Row> frame, Duplicates duplicates) {
        Dataset<Row> selected = selectFrom(frame);
        Census.take(selected, this);
        return Folding.fold(selected, duplicates);
    }

    /// A column that is there, and what may be made of it.
    private record FrameColumn(Column column, StructField field) {
        static FrameColumn of(Dataset<Row> frame, String name) {
            List<String> names = List.of(frame.columns());
            if (!names.contains(name)) {
                throw new IllegalArgumentException("there must be a column '" + name + "', there are " + names);
            }
            String quoted = "`" + name.replace("`", "``") + "`";
            return new FrameColumn(frame.col(quoted), frame.schema().apply(name));
        }

        Column id() {
            require(IdType.of(field.dataType()).isPresent(), "ids: whole numbers or strings");
            return column;
        }

        Column number() {
            require(field.dataType() instanceof org.apache.spark.sql.types.NumericType, "numbers");
            return column.cast(DataTypes.FloatType);
        }

        Column time() {
            DataType type = field.dataType();
            boolean isTimestamp = type instanceof TimestampType;
            boolean isDate = type.equals(DataTypes.DateType);
            require(isWhole() || isTimestamp || isDate, "times: whole numbers, timestamps or dates");
            Column whole = isTimestamp ? unix_micros(column) : isDate ? unix_date(column) : column;
            return whole.cast(DataTypes.LongType);
        }

        private boolean isWhole() {
            return field.dataType() instanceof IntegralType;
        }

        private void require(boolean serves, String content) {
            if (!serves) {
                throw new IllegalArgumentException("column '" + field.name() + "' must have " + content
                        + ", its type is " + field.dataType().simpleString());
            }
        }
    }
}
