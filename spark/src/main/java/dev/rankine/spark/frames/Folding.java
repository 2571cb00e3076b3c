package dev.rankine.spark.frames;

import static dev.rankine.spark.frames.InteractionColumns.ITEM;
import static dev.rankine.spark.frames.InteractionColumns.TIME;
import static dev.rankine.spark.frames.InteractionColumns.USER;
import static dev.rankine.spark.frames.InteractionColumns.VALUE;
import static dev.rankine.spark.frames.InteractionColumns.WEIGHT;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import dev.rankine.interactions.Duplicates;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/// Makes one interaction of several of one user with one item.
///
/// The rows of a DataFrame have no order: where [Duplicates#LAST] has no times to go by, or equal ones, the greatest
/// value stands, so that the outcome does not depend on the partitions.
final class Folding {
    private Folding() {}

    /// @param interactions with the columns of [InteractionColumns#selectFrom]
    /// @throws IllegalArgumentException if there are several and the policy is [Duplicates#FAIL], or they
    ///     have weights and it is another
    static Dataset<Row> fold(Dataset<Row> interactions, Duplicates policy) {
        if (policy == Duplicates.FAIL) {
            requireDistinct(interactions);
            return interactions;
        }
        List<String> columns = List.of(interactions.columns());
        if (columns.contains(WEIGHT)) {
            throw new IllegalArgumentException("duplicates must be fail where there are weights, was "
                    + policy.name().toLowerCase(Locale.ROOT));
        }
        boolean timed = columns.contains(TIME);
        Column value = value(policy, timed).cast(DataTypes.FloatType).as(VALUE);
        var pairs = interactions.groupBy(USER, ITEM);
        return timed ? pairs.agg(value, max(TIME).as(TIME)) : pairs.agg(value);
    }

    private static Column value(Duplicates policy, boolean timed) {
        return switch (policy) {
            case SUM -> sum(VALUE);
            case MEAN -> avg(VALUE);
            case LAST, FAIL -> timed ? max_by(col(VALUE), struct(TIME, VALUE)) : max(VALUE);
        };
    }

    private static void requireDistinct(Dataset<Row> interactions) {
        String times = "times";
        Row worst = InternalFrames.collect(interactions
                        .groupBy(USER, ITEM)
                        .agg(count(lit(1)).as(times))
                        .where(col(times).gt(1))
                        .agg(min(struct(USER, ITEM, times))))
                .getFirst();
        if (!worst.isNullAt(0)) {
            Row pair = worst.getStruct(0);
            throw new IllegalArgumentException("an interaction must occur once, user '" + pair.get(0) + "' and item '"
                    + pair.get(1) + "' occur " + pair.get(2) + " times");
        }
    }
}
