package dev.rankine.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import dev.rankine.spark.frames.InteractionColumns;
import dev.rankine.spark.frames.InternalFrames;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/// Parts a DataFrame of interactions in two, to learn from one part and to measure on the other:
/// `Splits.of(ratings).time("timestamp").latest(0.1)`.
///
/// The ways to part are those of [dev.rankine.interactions.Split]. What is random depends on the seed and on a
/// row's own user, item and time, so that the same rows part in the same way however they are partitioned; rows
/// that have all three in common go together where users do not matter. Both parts have all the columns.
///
/// Every method throws an `IllegalArgumentException` if a column is missing, of a type that does not serve or
/// null in a row, or if a part would have no rows.
public record Splits(Dataset<Row> interactions, InteractionColumns columns) {
    private static final String KEY = "key";
    private static final String HELD_OUT = "held out";

    /// What to learn from, and what was held out.
    public record Parts(Dataset<Row> train, Dataset<Row> test) {}

    /// In the columns `user` and `item`.
    public static Splits of(Dataset<Row> interactions) {
        return new Splits(interactions, InteractionColumns.of("user", "item"));
    }

    public Splits columns(String user, String item) {
        return new Splits(
                interactions, new InteractionColumns(user, item, columns.value(), columns.time(), columns.weight()));
    }

    public Splits time(String column) {
        return new Splits(interactions, columns.withTime(column));
    }

    /// Holds out a fraction of the rows, rounded to a whole number of them.
    public Parts random(double fraction, long seed) {
        requireFraction(fraction);
        long rows = soundRows();
        long held = Math.round(fraction * rows);
        requireBoth(held, rows);
        return parted(drawn(seed).lt(keyAt(drawn(seed), held)));
    }

    /// Holds out one of `folds` parts of equal size, give or take a row. Every row is in one of these parts.
    ///
    /// @param fold which one, from 0
    public Parts fold(int folds, int fold, long seed) {
        if (folds < 2 || fold < 0 || fold >= folds) {
            throw new IllegalArgumentException(
                    "there must be at least 2 folds, numbered from 0, was fold " + fold + " of " + folds);
        }
        long rows = soundRows();
        long first = rows * fold / folds;
        long end = rows * (fold + 1) / folds;
        requireBoth(end - first, rows);
        Column from = drawn(seed).geq(keyAt(drawn(seed), first));
        return parted(end == rows ? from : from.and(drawn(seed).lt(keyAt(drawn(seed), end))));
    }

    /// Holds out the latest rows: as many as make no more than a fraction of all. Those at one time stay together.
    public Parts latest(double fraction) {
        requireFraction(fraction);
        Column time = columns.timeIn(interactions);
        long rows = soundRows();
        requireBoth((long) (fraction * rows), rows);
        return checked(time.gt(keyAt(time, rows - 1 - (long) (fraction * rows))));
    }

    /// Holds out all rows at `time` or later.
    ///
    /// @param time a whole number as the column has it, for a timestamp microseconds and for a date days since
    ///     1970
    public Parts from(long time) {
        Column times = columns.timeIn(interactions);
        soundRows();
        return checked(times.geq(time));
    }

    /// Holds out `count` random rows of every user who has more than that; the others are left whole to learn
    /// from.
    public Parts leavingOut(int count, long seed) {
        return leavingOutFirst(count, drawn(seed), columns.itemIn(interactions));
    }

    /// Holds out the `count` latest rows of every user who has more than that; the others are left whole to learn
    /// from. Of rows at the same time, those of greater items count as later.
    public Parts leavingOutLatest(int count) {
        return leavingOutFirst(
                count,
                columns.timeIn(interactions).desc(),
                columns.itemIn(interactions).desc());
    }

    private Parts leavingOutFirst(int count, Column... order) {
        if (count < 1) {
            throw new IllegalArgumentException("at least 1 row of a user must be left out, was " + count);
        }
        soundRows();
        WindowSpec ofUser = Window.partitionBy(columns.userIn(interactions));
        Column hasMore = count(lit(1)).over(ofUser).gt(count);
        return checked(hasMore.and(row_number().over(ofUser.orderBy(order)).leq(count)));
    }

    /// As good as random, and the same for the same row.
    private Column drawn(long seed) {
        Column user = columns.userIn(interactions);
        Column item = columns.itemIn(interactions);
        return columns.time().isPresent()
                ? xxhash64(lit(seed), user, item, columns.timeIn(interactions))
                : xxhash64(lit(seed), user, item);
    }

    /// How many rows there are, none of them at fault.
    private long soundRows() {
        return columns.requireSound(interactions);
    }

    /// The key of the row at a place in the ascending order of keys.
    private long keyAt(Column key, long place) {
        Dataset<Row> sorted = interactions.select(key.as(KEY)).sort(KEY);
        return InternalFrames.rows(sorted)
                .toJavaRDD()
                .zipWithIndex()
                .filter(row -> row._2() == place)
                .map(row -> row._1().getLong(0))
                .first();
    }

    private Parts checked(Column held) {
        Row counts = interactions
                .select(held.as(HELD_OUT))
                .agg(count_if(col(HELD_OUT)), count(lit(1)))
                .head();
        requireBoth(counts.getLong(0), counts.getLong(1));
        return parted(held);
    }

    private Parts parted(Column held) {
        Dataset<Row> marked = interactions.withColumn(HELD_OUT, held);
        return new Parts(
                marked.where(not(col(HELD_OUT))).drop(HELD_OUT),
                marked.where(col(HELD_OUT)).drop(HELD_OUT));
    }

    private static void requireBoth(long held, long rows) {
        if (held == 0 || held == rows) {
            throw new IllegalArgumentException(
                    "both parts of a split must have rows: " + held + " of " + rows + " would be held out");
        }
    }

    private static void requireFraction(double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("a fraction must be above 0 and below 1, was " + fraction);
        }
    }
}
