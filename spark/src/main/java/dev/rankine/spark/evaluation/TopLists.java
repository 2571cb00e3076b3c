package dev.rankine.spark.evaluation;

import static dev.rankine.spark.frames.InteractionColumns.ITEM;
import static dev.rankine.spark.frames.InteractionColumns.USER;
import static dev.rankine.spark.frames.InteractionColumns.VALUE;
import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.posexplode_outer;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.rankine.evaluation.Figure;
import dev.rankine.evaluation.RankingMetric;
import dev.rankine.evaluation.Report;
import dev.rankine.evaluation.SelfInformation;
import dev.rankine.evaluation.Totals;
import dev.rankine.interactions.Duplicates;
import dev.rankine.spark.delivery.ByJava;
import dev.rankine.spark.frames.IdTable;
import dev.rankine.spark.frames.InteractionColumns;
import dev.rankine.spark.frames.InternalFrames;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// Top lists with the catalogue they were taken from.
public final class TopLists {
    private static final String RECOMMENDATIONS = "recommendations";
    private static final String SEEN = "seen";
    private static final String LIST = "list";
    private static final String TESTED = "tested";
    private static final String PLACE = "place";
    private static final String SCORE = "score";

    private final Dataset<Row> lists;
    private final InteractionColumns columns;
    private final Optional<Dataset<Row>> seen;

    /// @param lists users, and `recommendations`, an array of item and rating, best first
    /// @param columns of all interactions
    /// @param seen what was not to be recommended
    public TopLists(Dataset<Row> lists, InteractionColumns columns, Optional<Dataset<Row>> seen) {
        this.lists = lists;
        this.columns = columns;
        this.seen = seen.map(frame -> InteractionColumns.of(columns.user(), columns.item())
                .foldedFrom(frame, Duplicates.LAST)
                .select(USER, ITEM));
    }

    /// Measures them on interactions held out.
    ///
    /// @param relevantFrom the test value from which on an item is relevant
    public Report report(Dataset<Row> test, float relevantFrom, List<Integer> cutoffs) {
        requireLists(cutoffs.getLast());
        Dataset<Row> entries = entries();
        try (IdTable items = IdTable.of(seen.orElse(entries), ITEM)) {
            Dataset<Row> users = tested(test, relevantFrom, items)
                    .join(listed(entries, items), new String[] {USER}, "left")
                    .select(col(USER).cast(DataTypes.StringType), col(TESTED), col(LIST));
            List<SelfInformation> information =
                    seen.map(rows -> information(rows, items)).stream().toList();
            return closed(add(users, cutoffs, information).report("full catalogue", items.size()));
        }
    }

    private void requireLists(int longestCutoff) {
        Row longest = lists.agg(max(array_size(col(RECOMMENDATIONS)))).head();
        if (longest.isNullAt(0) || longest.getInt(0) < longestCutoff) {
            throw new IllegalArgumentException("cut-offs must be at most the length of the longest list, "
                    + (longest.isNullAt(0) ? 0 : longest.getInt(0)) + ", was " + longestCutoff);
        }
    }

    /// A row for each place of each list; one without a place for an empty list.
    private Dataset<Row> entries() {
        var array = (ArrayType) lists.schema().apply(RECOMMENDATIONS).dataType();
        String[] fields = ((StructType) array.elementType()).fieldNames();
        return lists.select(
                        col(columns.user()).as(USER),
                        posexplode_outer(col(RECOMMENDATIONS)).as(new String[] {PLACE, LIST}))
                .select(
                        col(USER),
                        col(PLACE),
                        col(LIST).getField(fields[0]).as(ITEM),
                        col(LIST).getField(fields[1]).cast(DataTypes.FloatType).as(SCORE));
    }

    private static Dataset<Row> listed(Dataset<Row> entries, IdTable items) {
        Column entry = when(col(PLACE).isNotNull(), struct(PLACE, ITEM, SCORE));
        return items.numberAll(entries, ITEM)
                .groupBy(USER)
                .agg(sort_array(collect_list(entry)).as(LIST));
    }

    private Dataset<Row> tested(Dataset<Row> test, float relevantFrom, IdTable items) {
        Dataset<Row> pairs = columns.foldedFrom(test, Duplicates.LAST);
        Dataset<Row> marked = seen.map(
                        rows -> pairs.join(rows.withColumn(SEEN, lit(true)), new String[] {USER, ITEM}, "left"))
                .orElseGet(() -> pairs.withColumn(SEEN, lit(false)));
        Column pair = struct(col(ITEM), col(VALUE).geq(relevantFrom), coalesce(col(SEEN), lit(false)));
        return items.numberAll(marked, ITEM)
                .groupBy(USER)
                .agg(collect_list(pair).as(TESTED));
    }

    private static SelfInformation information(Dataset<Row> seen, IdTable items) {
        var holders = new int[items.size()];
        for (Row item : items.number(seen, ITEM).groupBy(ITEM).count().collectAsList()) {
            holders[item.getInt(0)] = Math.toIntExact(item.getLong(1));
        }
        return new SelfInformation(Math.toIntExact(seen.select(USER).distinct().count()), holders);
    }

    /// @param information one or none
    private static Totals add(Dataset<Row> users, List<Integer> cutoffs, List<SelfInformation> information) {
        var context = JavaSparkContext.fromSparkContext(users.sparkSession().sparkContext());
        Broadcast<ByJava<List<SelfInformation>>> everywhere = context.broadcast(new ByJava<>(information));
        var all = new Totals(cutoffs, Optional.empty());
        InternalFrames.rows(users)
                .toJavaRDD()
                .mapPartitions(rows -> {
                    var totals = new Totals(
                            cutoffs, everywhere.value().value().stream().findFirst());
                    rows.forEachRemaining(row -> TestedList.add(row, totals));
                    return List.of(new ByJava<>(totals.part())).iterator();
                })
                .collect()
                .forEach(part -> all.add(part.value()));
        everywhere.destroy();
        return all;
    }

    /// Without the metrics that ask for places beyond the lists.
    private static Report closed(Report report) {
        List<String> open = Arrays.stream(RankingMetric.values())
                .filter(metric -> !metric.cut())
                .map(metric -> metric.at(0))
                .toList();
        List<Figure> figures = report.figures().stream()
                .filter(figure -> !open.contains(figure.name()))
                .toList();
        return new Report(report.protocol(), report.counts(), figures);
    }
}
