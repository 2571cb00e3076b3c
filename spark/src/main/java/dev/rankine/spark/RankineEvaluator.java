package dev.rankine.spark;

import static org.apache.spark.sql.functions.col;

import dev.rankine.evaluation.RankingMetric;
import dev.rankine.evaluation.Report;
import dev.rankine.spark.evaluation.Predictions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;

/// Measures predictions by one figure of [#report], as `CrossValidator` and `TrainValidationSplit` ask for it.
///
/// `rmse` and `mae` are over all rows. The others, `hr`, `recall`, `precision`, `map`, `mrr`, `ndcg` and `auc`,
/// rank each user's relevant rows, those rated `relevantFrom` or higher, among all rows of that user; those that
/// have a cut-off count the first `k` places. A prediction that is null or NaN makes an error NaN and ranks worst.
///
/// For figures over the full catalogue see [TopListEvaluation].
public final class RankineEvaluator extends Evaluator implements DefaultParamsWritable {
    private static final long serialVersionUID = 1;
    private static final List<String> ERRORS = List.of("rmse", "mae");
    private static final String[] METRICS = Stream.concat(
                    ERRORS.stream(), Arrays.stream(RankingMetric.values()).map(RankineEvaluator::name))
            .toArray(String[]::new);

    private final String uid;
    private final Param<String> metricName;
    private final IntParam k;
    private final DoubleParam relevantFrom;
    private final Param<String> userCol;
    private final Param<String> ratingCol;
    private final Param<String> predictionCol;

    public RankineEvaluator() {
        this(Identifiable$.MODULE$.randomUID("rankineEvaluator"));
    }

    public RankineEvaluator(String uid) {
        this.uid = uid;
        metricName = new Param<>(this, "metricName", "the figure", ParamValidators.<String>inArray(METRICS));
        k = new IntParam(this, "k", "how many places count", ParamValidators.gt(0));
        relevantFrom = new DoubleParam(this, "relevantFrom", "the rating from which on an item is relevant");
        userCol = new Param<>(this, "userCol", "column of users");
        ratingCol = new Param<>(this, "ratingCol", "column of the ratings that were predicted");
        predictionCol = new Param<>(this, "predictionCol", "column of predictions");
        setMetricName("rmse").setK(10).setRelevantFrom(1);
        setUserCol("user").setRatingCol("rating").setPredictionCol("prediction");
    }

    private static String name(RankingMetric metric) {
        return metric.at(0).replace("@0", "");
    }

    @Override
    public double evaluate(Dataset<?> dataset) {
        String metric = getMetricName();
        if (ERRORS.contains(metric)) {
            return predictions(dataset).errors().figure(metric).value();
        }
        return report(dataset)
                .figure(RankingMetric.valueOf(metric.toUpperCase(Locale.ROOT)).at(getK()))
                .value();
    }

    /// All figures at once, with their formulas.
    ///
    /// @throws IllegalArgumentException if a column is missing
    public Report report(Dataset<?> dataset) {
        return predictions(dataset).rankings(List.of(getK()), (float) getRelevantFrom());
    }

    private Predictions predictions(Dataset<?> dataset) {
        return Predictions.of(dataset.toDF(), col(getUserCol()), col(getRatingCol()), col(getPredictionCol()));
    }

    @Override
    public boolean isLargerBetter() {
        return !ERRORS.contains(getMetricName());
    }

    public Param<String> metricName() {
        return metricName;
    }

    public String getMetricName() {
        return $(metricName);
    }

    public RankineEvaluator setMetricName(String name) {
        set(metricName, name);
        return this;
    }

    public IntParam k() {
        return k;
    }

    public int getK() {
        return (int) $(k);
    }

    public RankineEvaluator setK(int places) {
        set(k, places);
        return this;
    }

    public DoubleParam relevantFrom() {
        return relevantFrom;
    }

    public double getRelevantFrom() {
        return (double) $(relevantFrom);
    }

    public RankineEvaluator setRelevantFrom(double rating) {
        set(relevantFrom, rating);
        return this;
    }

    public Param<String> userCol() {
        return userCol;
    }

    public String getUserCol() {
        return $(userCol);
    }

    public RankineEvaluator setUserCol(String column) {
        set(userCol, column);
        return this;
    }

    public Param<String> ratingCol() {
        return ratingCol;
    }

    public String getRatingCol() {
        return $(ratingCol);
    }

    public RankineEvaluator setRatingCol(String column) {
        set(ratingCol, column);
        return this;
    }

    public Param<String> predictionCol() {
        return predictionCol;
    }

    public String getPredictionCol() {
        return $(predictionCol);
    }

    public RankineEvaluator setPredictionCol(String column) {
        set(predictionCol, column);
        return this;
    }

    @Override
    public RankineEvaluator copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    @Override
    public String uid() {
        return uid;
    }

    public static MLReader<RankineEvaluator> read() {
        return new DefaultParamsReader<>();
    }

    public static RankineEvaluator load(String path) {
        return read().load(path);
    }
}
