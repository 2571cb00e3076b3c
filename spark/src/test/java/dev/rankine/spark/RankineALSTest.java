package dev.rankine.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.Kernels;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import dev.rankine.planted.PlantedData;
import dev.rankine.spark.frames.FactorFrames;
import dev.rankine.spark.frames.InteractionColumns;
import dev.rankine.spark.frames.NumberedInteractions;
import dev.rankine.spark.training.ShuffleFiles;
import dev.rankine.spark.training.TrainingReport;
import dev.rankine.spark.training.TrainingReport.Iteration;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingFailedException;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.als.AlsParameters;
import dev.rankine.training.als.AlsTrainer;
import dev.rankine.training.ials.IalsParameters;
import dev.rankine.training.ials.IalsParameters.Solver;
import dev.rankine.training.ials.IalsTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RankineALSTest {
    private static final InteractionColumns COLUMNS =
            InteractionColumns.of("user", "item").withValue("rating");
    private static final int ITERATIONS = 3;

    private final SparkSession session = LocalCluster.session();
    private final Dataset<Row> ratings = frame(PlantedData.of(60, 40, 600));

    private Dataset<Row> frame(PlantedData data) {
        List<Row> rows = new ArrayList<>();
        data.forEach((user, item, rating) -> rows.add(RowFactory.create(user, item, rating)));
        StructType schema = new StructType()
                .add("user", DataTypes.IntegerType)
                .add("item", DataTypes.IntegerType)
                .add("rating", DataTypes.FloatType);
        return session.createDataFrame(rows, schema).repartition(3).cache();
    }

    private static RankineALS small() {
        return new RankineALS()
                .setRank(5)
                .setMaxIter(ITERATIONS)
                .setRegParam(0.1)
                .setSeed(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"int", "long", "string"})
    void idsOfAnyTypeGiveTheModelThatOneProcessLearns(String type) {
        Dataset<Row> typed = ratings.withColumn("user", col("user").cast(type))
                .withColumn("item", col("item").cast(type));

        RankineModel model = small().fit(typed);

        var parameters = new AlsParameters(5, ITERATIONS, 0.1, false, 7);
        FactorModel one = train(new AlsTrainer(parameters), typed);
        assertThat(model.userFactors().schema().apply("id").dataType().simpleString())
                .isEqualTo(typed.schema().apply("user").dataType().simpleString());
        assertScores(model.transform(typed), one, 1e-3f);
    }

    @ParameterizedTest
    @EnumSource
    void aWeightOfUnobservedPairsGivesTheModelOfIals(Solver solver) {
        RankineALS als = small().setImplicitPrefs(true)
                .setAlpha(2)
                .setUnobservedWeight(0.1)
                .setSolver(solver.name().toLowerCase(Locale.ROOT))
                .setRegParam(0.01);

        RankineModel model = als.fit(ratings);

        var parameters = new IalsParameters(5, ITERATIONS, 0.01, 0.1, 2, 0.1, solver, 7);
        assertScores(model.transform(ratings), train(new IalsTrainer(parameters), ratings), 1e-3f);
        assertThat(model.userFactors().columns()).containsExactly("id", "features");
    }

    private static FactorModel train(Trainer trainer, Dataset<Row> data) {
        try (Workers workers = Workers.threads(1)) {
            return (FactorModel) trainer.train(interactions(data, COLUMNS), workers, TrainingListener.silent());
        }
    }

    private static Interactions interactions(Dataset<Row> data, InteractionColumns columns) {
        try (NumberedInteractions numbered = NumberedInteractions.of(data, columns, Duplicates.FAIL)) {
            return numbered.collect();
        }
    }

    private static void assertScores(Dataset<Row> predictions, FactorModel model, float tolerance) {
        List<Row> rows = predictions
                .select(col("user").cast("string"), col("item").cast("string"), col("prediction"))
                .collectAsList();
        assertThat(rows).hasSize(600);
        for (Row row : rows) {
            int user = model.users().indexOf(row.getString(0));
            int item = model.items().indexOf(row.getString(1));
            assertThat(row.getFloat(2)).isCloseTo(model.score(user, item), within(tolerance));
        }
    }

    /// Spark's objective, for two sets of factors.
    private double objective(Dataset<Row> userFactors, Dataset<Row> itemFactors, double alpha, double regularization) {
        FactorModel model = FactorFrames.collect(
                userFactors, itemFactors, 0, new Provenance("", Map.of(), 0, 0, Instant.EPOCH, List.of(), Map.of()));
        var counts = new double[model.users().size()][model.items().size()];
        for (Row row : ratings.collectAsList()) {
            int user = model.users().indexOf(String.valueOf(row.getInt(0)));
            counts[user][model.items().indexOf(String.valueOf(row.getInt(1)))] = row.getFloat(2);
        }
        double sum = 0;
        for (int user = 0; user < counts.length; user++) {
            for (int item = 0; item < counts[user].length; item++) {
                double count = counts[user][item];
                sum += (1 + alpha * count) * Math.pow((count > 0 ? 1 : 0) - model.score(user, item), 2);
                if (count > 0) {
                    double lengths = Kernels.rows().dot(model.userFactors(), user, model.userFactors(), user)
                            + Kernels.rows().dot(model.itemFactors(), item, model.itemFactors(), item);
                    sum += regularization * lengths;
                }
            }
        }
        return sum;
    }

    @Test
    void implicitFeedbackIsLearnedByTheObjectiveOfSparksAls() {
        ALSModel spark = new ALS()
                .setRank(5)
                .setMaxIter(10)
                .setRegParam(0.1)
                .setAlpha(2)
                .setImplicitPrefs(true)
                .setNumBlocks(2)
                .fit(ratings);
        RankineModel ours =
                small().setMaxIter(10).setAlpha(2).setImplicitPrefs(true).fit(ratings);

        double ofSpark = objective(spark.userFactors(), spark.itemFactors(), 2, 0.1);
        double ofOurs = objective(ours.userFactors(), ours.itemFactors(), 2, 0.1);
        assertThat(ofOurs).isCloseTo(ofSpark, within(0.03 * ofSpark));
        List<Iteration> iterations = ours.report().orElseThrow().iterations();
        assertThat(iterations.getLast().loss()).isCloseTo(ofOurs, within(1e-3 * ofOurs));
    }

    @Test
    void aRatingCountsAsOftenAsItWeighs() {
        Dataset<Row> weighted = ratings.withColumn(
                "weight", col("user").plus(col("item")).mod(4).divide(2));

        RankineModel model = small().setWeightCol("weight").fit(weighted);

        var parameters = new AlsParameters(5, ITERATIONS, 0.1, false, 7);
        SparseRows weights = interactions(weighted, COLUMNS.withValue("weight")).byUser();
        FactorModel one = train(new AlsTrainer(parameters).withWeights(weights), ratings);
        assertScores(model.transform(ratings), one, 1e-3f);
        TrainingReport report = model.report().orElseThrow();
        assertThat(report.iterations().getLast().loss())
                .isLessThan(report.iterations().getFirst().loss());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "cast('NaN' as float)", "null"})
    void aWeightThatMeansNothingIsNamed(String weight) {
        Dataset<Row> weighted = ratings.selectExpr("*", "if(user = 7, " + weight + ", 1) as weight");
        assertThatThrownBy(() -> small().setWeightCol("weight").fit(weighted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("column 'weight' must have a finite number of 0 or more in every row, was")
                .hasMessageContaining("user 7");
    }

    @Test
    void weightedRatingsOfOnePairAreNotMadeOne() {
        RankineALS als = small().setWeightCol("weight").setDuplicates("mean");
        assertThatThrownBy(() -> als.fit(ratings.withColumn("weight", lit(2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("duplicates must be fail where there are weights, was mean");
    }

    @Test
    void aWeightMultipliesTheCount() {
        RankineALS als = small().setImplicitPrefs(true);
        Dataset<Row> doubled = ratings.withColumn("rating", col("rating").multiply(2));
        Dataset<Row> weighted = ratings.withColumn("weight", lit(2));

        List<Row> expected = scores(als.fit(doubled));
        assertThat(scores(als.setWeightCol("weight").fit(weighted))).isEqualTo(expected);
    }

    @Test
    void aSolverThatDoesNotGoWithTheOtherParamsIsRefused() {
        assertThatThrownBy(() -> small().setSolver("cg").fit(ratings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("solver cannot be cg: ratings are solved for by cholesky; set implicitPrefs for counts");
        assertThatThrownBy(
                        () -> small().setSolver("cholesky").setNonnegative(true).fit(ratings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("solver cannot be cholesky: factors that must not be negative are found by coordinate"
                        + " descent");
        assertThatThrownBy(() -> small().setSolver("qr")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noFactorIsLessThanZeroWhereNoneMayBe(boolean implicit) {
        RankineModel model =
                small().setNonnegative(true).setImplicitPrefs(implicit).fit(ratings);

        Dataset<Row> factors = model.userFactors()
                .select("features")
                .union(model.itemFactors().select("features"))
                .selectExpr("explode(features) factor");
        assertThat(factors.where("factor < 0").count()).isZero();
        assertThat(factors.where("factor > 0").count()).isPositive();
        List<Iteration> iterations = model.report().orElseThrow().iterations();
        assertThat(iterations.getLast().loss()).isLessThan(iterations.getFirst().loss());
    }

    @Test
    void whereThereIsNothingToLearnFromItSaysSo() {
        assertThatThrownBy(() -> small().fit(ratings.limit(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there must be rows to learn from, there are none");
        assertThatThrownBy(() -> small().setValidationIndicatorCol("held").fit(ratings.withColumn("held", lit(true))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there must be rows to learn from, there are none");
    }

    @Test
    void emptyPartitionsAndMoreBlocksThanRowsAreNoTrouble() {
        Dataset<Row> few = ratings.where("user < 2").repartition(9, col("user"));

        RankineModel model = small().setNumBlocks(30).fit(few);

        assertThat(scores(model))
                .filteredOn(row -> !Float.isNaN(row.getFloat(2)))
                .hasSize((int) few.count());
    }

    @ParameterizedTest
    @CsvSource({"broadcast,fail", "shuffle,fail", "shuffle,mean"})
    void noShuffleFileIsLeftWhenTrainingEnds(String exchange, String duplicates) throws IOException {
        RankineALS als = small().setExchange(exchange).setDuplicates(duplicates).setValidationIndicatorCol("held");
        Dataset<Row> marked =
                ratings.withColumn("held", col("user").plus(col("item")).mod(5).equalTo(0));
        assertThat(ShuffleFiles.leftBy(() -> als.fit(marked))).isEmpty();
    }

    private List<Row> scores(RankineModel model) {
        return model.transform(ratings)
                .select("user", "item", "prediction")
                .sort("user", "item")
                .collectAsList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        null    | 1       | 3.0                     | column 'user' must have an id
        1       | null    | 3.0                     | column 'item' must have an id
        900     | 1       | cast('NaN' as float)    | column 'rating' must have a finite number
        900     | 1       | null                    | column 'rating' must have a finite number
        """)
    void aRowAtFaultIsNamed(String user, String item, String rating, String message) {
        Dataset<Row> fault = session.sql("select cast(" + user + " as int) as user, cast(" + item
                + " as int) as item, cast(" + rating + " as float) as rating");
        assertThatThrownBy(() -> small().fit(ratings.union(fault)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theSamePairTwiceIsNamedAtOnce() throws Exception {
        Dataset<Row> twice = ratings.union(ratings.where("user = 3").limit(1));
        StageWatch watch = StageWatch.during(
                session,
                () -> assertThatThrownBy(() -> small().fit(twice))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("user '3'"));
        assertThat(watch.failures()).isZero();
    }

    @Test
    void aHeldOutPairThatOccursTwiceIsNamedToo() {
        Dataset<Row> marked =
                ratings.withColumn("held", col("user").plus(col("item")).mod(5).equalTo(0));
        Dataset<Row> twice = marked.union(marked.where("held and user = 7").limit(1));
        assertThatThrownBy(() -> small().setValidationIndicatorCol("held").fit(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user '7'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broadcast", "shuffle"})
    void aUserWhoCannotBeSolvedForIsNamedByIdInOneLine(String exchange) {
        Dataset<Row> few = session.sql("SELECT * FROM VALUES ('ann', 'x', 3f), ('ann', 'y', 4f), ('ann', 'z', 5f),"
                + " ('bob', 'x', 2f), ('bob', 'y', 1f) AS t(user, item, rating)");
        RankineALS als = new RankineALS().setRank(3).setRegParam(0).setExchange(exchange);
        assertThatThrownBy(() -> als.fit(few))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessage("the factors of user 'bob' have no single best value, with 2 entries for rank 3:"
                        + " regularization must be larger, was 0.0");
    }

    @Test
    void unknownUsersAndItemsArePredictedAsNanOrDropped() {
        RankineModel model = small().fit(ratings);
        Dataset<Row> some = session.sql("select * from values (0, 0), (999, 0), (0, 999), (999, 999) as (user, item)");

        assertThat(model.transform(some).where("isnan(prediction)").count()).isEqualTo(3);
        assertThat(model.setColdStartStrategy("drop").transform(some).count()).isEqualTo(1);
    }

    @Test
    void estimatorAndModelComeBackFromDisk(@TempDir Path directory) throws IOException {
        RankineALS als = small().setUserCol("user").setColdStartStrategy("drop").setExchange("broadcast");
        als.save(directory.resolve("als").toString());
        RankineALS loaded = RankineALS.load(directory.resolve("als").toString());
        assertThat(loaded.extractParamMap()).hasToString(als.extractParamMap().toString());

        RankineModel model = als.fit(ratings);
        model.save(directory.resolve("model").toString());
        RankineModel same = RankineModel.load(directory.resolve("model").toString());
        assertThat(scores(same)).isEqualTo(scores(model));
        assertThat(same.getColdStartStrategy()).isEqualTo("drop");
        assertThat(same.rank()).isEqualTo(5);
    }

    @Test
    void itIsAStageOfAPipelineAndCrossValidates() {
        RankineALS als = small().setColdStartStrategy("drop");
        PipelineModel piped =
                new Pipeline().setStages(new PipelineStage[] {als}).fit(ratings);
        assertThat(piped.transform(ratings).columns()).endsWith("prediction");

        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(als.regParam(), new double[] {0.1, 50})
                .build();
        var errors = new RegressionEvaluator().setLabelCol("rating").setMetricName("rmse");
        CrossValidatorModel chosen = new CrossValidator()
                .setEstimator(als)
                .setEvaluator(errors)
                .setEstimatorParamMaps(grid)
                .setNumFolds(2)
                .setSeed(1)
                .fit(ratings);
        assertThat(chosen.avgMetrics()).hasSize(2).doesNotHaveDuplicates();
        assertThat(chosen.bestModel()).isInstanceOf(RankineModel.class);
    }

    @Test
    void trainingStopsWhenHeldOutRatingsAreNotMetBetter() {
        Dataset<Row> marked =
                ratings.withColumn("held", col("user").plus(col("item")).mod(5).equalTo(0));
        RankineModel model = small().setMaxIter(40)
                .setRegParam(0.001)
                .setValidationIndicatorCol("held")
                .setPatience(2)
                .fit(marked);

        TrainingReport report = model.report().orElseThrow();
        List<Double> errors = report.iterations().stream()
                .map(iteration -> iteration.heldOut().orElseThrow())
                .toList();
        assertThat(report.iterations()).hasSizeLessThan(40).hasSize(report.best() + 2);
        assertThat(errors.get(report.best() - 1)).isEqualTo(Collections.min(errors));
        var measured = new RegressionEvaluator().setLabelCol("rating").setMetricName("rmse");
        assertThat(measured.evaluate(model.transform(marked.where("held")).where("not isnan(prediction)")))
                .isCloseTo(errors.get(report.best() - 1), within(1e-3));
    }

    @Test
    void listsAreThoseOfTopNForAll() {
        RankineModel model = small().fit(ratings);

        assertThat(model.recommendForAllUsers(3).count()).isEqualTo(60);
        assertThat(model.recommendForAllItems(2).columns()).containsExactly("item", "recommendations");
        Dataset<Row> one = session.sql("select 7 as user");
        Row list = model.recommendForUserSubset(one, 4).head();
        assertThat(list.getInt(0)).isEqualTo(7);
        Row first = (Row) list.getList(1).getFirst();
        Row predicted =
                model.transform(one.withColumn("item", lit(first.getInt(0)))).head();
        assertThat(predicted.getFloat(2)).isCloseTo(first.getFloat(1), within(1e-4f));
    }
}
