package dev.rankine.spark.evaluation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import dev.rankine.evaluation.Counts;
import dev.rankine.evaluation.Ranks;
import dev.rankine.evaluation.Report;
import dev.rankine.evaluation.Totals;
import dev.rankine.spark.delivery.ByJava;
import dev.rankine.spark.frames.InternalFrames;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;

/// Test pairs that a model has given a score.
public final class Predictions {
    private static final String USER = "user";
    private static final String RATING = "rating";
    private static final String PREDICTION = "prediction";

    private final Dataset<Row> pairs;

    private Predictions(Dataset<Row> pairs) {
        this.pairs = pairs;
    }

    /// @param prediction a missing one is no number
    public static Predictions of(Dataset<Row> frame, Column user, Column rating, Column prediction) {
        Column known = coalesce(prediction.cast(DataTypes.FloatType), lit(Float.NaN));
        return new Predictions(
                frame.select(user.as(USER), rating.cast(DataTypes.FloatType).as(RATING), known.as(PREDICTION)));
    }

    /// RMSE and MAE, which need no shuffle.
    public Report errors() {
        return report("errors of test pairs", pairs.select(RATING, PREDICTION), List.of(1), rows -> {
            var totals = new Totals(List.of(1), Optional.empty());
            rows.forEachRemaining(pair -> addError(pair, totals));
            return List.of(totals.part()).iterator();
        });
    }

    /// All figures, each user's relevant pairs ranked among the user's pairs.
    ///
    /// @param relevantFrom the rating from which on an item is relevant
    public Report rankings(List<Integer> cutoffs, float relevantFrom) {
        Dataset<Row> byUser = pairs.groupBy(USER).agg(collect_list(struct(RATING, PREDICTION)));
        return report("sampled: the pairs of each user", byUser, cutoffs, rows -> {
            var totals = new Totals(cutoffs, Optional.empty());
            rows.forEachRemaining(user -> addUser(user, relevantFrom, totals));
            return List.of(totals.part()).iterator();
        });
    }

    private static Report report(
            String protocol,
            Dataset<Row> rows,
            List<Integer> cutoffs,
            FlatMapFunction<Iterator<InternalRow>, Totals.Part> adding) {
        var totals = new Totals(cutoffs, Optional.empty());
        InternalFrames.rows(rows)
                .toJavaRDD()
                .mapPartitions(adding)
                .map(ByJava::new)
                .collect()
                .forEach(part -> totals.add(part.value()));
        return totals.report(protocol, 0);
    }

    private static void addUser(InternalRow user, float relevantFrom, Totals totals) {
        if (user.isNullAt(0)) {
            throw new IllegalArgumentException("a test pair must have a user, it was null in one");
        }
        ArrayData pairs = user.getArray(1);
        var relevant = new Scores(pairs.numElements());
        var others = new Scores(pairs.numElements());
        for (int place = 0; place < pairs.numElements(); place++) {
            InternalRow pair = pairs.getStruct(place, 2);
            addError(pair, totals);
            (pair.getFloat(0) < relevantFrom ? others : relevant).add(pair.getFloat(1));
        }
        int rankings = relevant.size() > 0 ? 1 : 0;
        if (rankings == 1) {
            totals.addRanking(Ranks.among(relevant.toArray(), others.toArray(), 0));
        }
        totals.addCounts(new Counts(1, 0, rankings, rankings, 0, 1 - rankings, 0, 0, 0));
    }

    private static void addError(InternalRow pair, Totals totals) {
        if (pair.isNullAt(0)) {
            throw new IllegalArgumentException("a test pair must have a rating, it was null in one");
        }
        totals.addError(pair.getFloat(0), pair.getFloat(1));
        totals.addCounts(new Counts(0, 1, 0, 0, 0, 0, 0, 0, 0));
    }
}
