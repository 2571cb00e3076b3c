package dev.rankine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.evaluation.CandidateLists;
import dev.rankine.evaluation.Evaluation;
import dev.rankine.evaluation.Report;
import dev.rankine.interactions.SparseRow;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RankineEvaluatorTest {
    private static final Scored SCORED = Scored.make(60, 80);

    private static Dataset<Row> predictions(List<Row> rows) {
        return LocalCluster.session()
                .createDataFrame(rows, StructType.fromDDL("user STRING, rating FLOAT, prediction FLOAT"))
                .repartition(3);
    }

    private static Dataset<Row> predictions(String rows) {
        return LocalCluster.session().sql("SELECT * FROM VALUES " + rows + " AS t(user, rating, prediction)");
    }

    @Test
    void unknownMetricsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RankineEvaluator().setMetricName("accuracy"))
                .withMessageContaining("metricName given invalid value accuracy");
    }

    @Test
    void aPairWithoutRatingIsRefused() {
        assertThatThrownBy(() -> new RankineEvaluator().evaluate(predictions("(1, 2.0, 3.0), (1, NULL, 3.0)")))
                .hasMessageContaining("a test pair must have a rating, it was null in one");
    }

    @Test
    void errorsAreThoseOfCore() {
        List<Row> rows = new ArrayList<>();
        var row = new SparseRow();
        for (int user = 0; user < SCORED.test().users().size(); user++) {
            SCORED.test().byUser().read(user, row);
            for (int place = 0; place < row.length(); place++) {
                float score = SCORED.model().score(user, row.column(place));
                rows.add(RowFactory.create("u" + user, row.value(place), score));
            }
        }
        Report core = Evaluation.standard()
                .of(Evaluation.Scope.ERRORS)
                .resampling(0, 1)
                .run(SCORED.model(), SCORED.test(), Workers.threads(1));
        for (String metric : List.of("rmse", "mae")) {
            var evaluator = new RankineEvaluator().setMetricName(metric);
            assertThat(evaluator.evaluate(predictions(rows)))
                    .isCloseTo(core.figure(metric).value(), within(1e-9));
            assertThat(evaluator.isLargerBetter()).isFalse();
        }
    }

    @Test
    void rankingsAmongGivenCandidatesAreThoseOfCore(@TempDir Path directory) throws IOException {
        // of every user one test item, among eleven others
        List<Row> rows = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        var row = new SparseRow();
        for (int user = 0; user < 60; user++) {
            SCORED.test().byUser().read(user, row);
            int item = row.column(0);
            rows.add(
                    RowFactory.create("u" + user, 1f, item < 80 ? SCORED.model().score(user, item) : null));
            var line = new StringBuilder("(u" + user + ",i" + item + ")");
            for (int other = 0; other < 80; other += 7) {
                if (other != item) {
                    line.append("\ti").append(other);
                    rows.add(RowFactory.create("u" + user, 0f, SCORED.model().score(user, other)));
                }
            }
            lines.add(line.toString());
        }
        Path file = Files.write(directory.resolve("candidates"), lines);
        var candidates =
                CandidateLists.read(file, SCORED.test().users(), SCORED.test().items());
        Report core = Evaluation.standard()
                .of(Evaluation.Scope.RANKINGS)
                .at(List.of(3))
                .among(candidates)
                .resampling(0, 1)
                .run(SCORED.model(), SCORED.test(), Workers.threads(1));

        Report report = new RankineEvaluator().setK(3).report(predictions(rows));

        core.figures()
                .forEach(figure -> assertThat(report.figure(figure.name()).value())
                        .as(figure.name())
                        .isCloseTo(figure.value(), within(1e-9)));
        assertThat(report.counts().rankings()).isEqualTo(60);
        assertThat(core.metrics()).containsKeys("hr@3", "recall@3", "precision@3", "map@3", "mrr", "ndcg@3", "auc");
    }

    @Test
    void onePredictionAmongEqualsCountsAgainstTheModel() {
        Dataset<Row> frame = predictions("('a', 1.0, 2.0), ('a', 0.0, 2.0), ('a', 0.0, 1.0)");
        assertThat(new RankineEvaluator().setMetricName("mrr").evaluate(frame)).isEqualTo(0.5);
    }

    @Test
    void aPredictionThatIsNoNumberRanksLastAndMakesErrorsNoNumber() {
        Dataset<Row> frame = predictions("('a', 5.0, float('NaN')), ('a', 1.0, 2.0)");
        assertThat(new RankineEvaluator().evaluate(frame)).isNaN();
        assertThat(new RankineEvaluator()
                        .setMetricName("mrr")
                        .setRelevantFrom(4)
                        .evaluate(frame))
                .isEqualTo(0.5);
    }

    @Test
    void crossValidationChoosesByIt() {
        Dataset<Row> ratings = LocalCluster.session()
                .sql("SELECT int(id % 20) user, int(id * 7 % 30) item, float(1 + id % 20 % 5) rating FROM range(300)");
        var als = new ALS().setRank(2).setMaxIter(3).setColdStartStrategy("drop");
        ParamMap[] grid = {
            new ParamMap().put(als.regParam().w(100)),
            new ParamMap().put(als.regParam().w(0.01))
        };
        var chosen = new CrossValidator()
                .setEstimator(als)
                .setEvaluator(new RankineEvaluator().setMetricName("mae"))
                .setEstimatorParamMaps(grid)
                .setNumFolds(2)
                .fit(ratings);
        assertThat(chosen.avgMetrics()[1]).isLessThan(chosen.avgMetrics()[0]);
        double ofBest = new RankineEvaluator()
                .setMetricName("mae")
                .evaluate(chosen.bestModel().transform(ratings));
        assertThat(ofBest).isLessThan(chosen.avgMetrics()[0] / 2);
    }

    @Test
    void itComesBackAsItWasSavedAndCopiesWithOtherParameters(@TempDir Path directory) throws IOException {
        var evaluator = new RankineEvaluator().setMetricName("ndcg").setK(20).setRelevantFrom(4);
        evaluator.write().overwrite().save(directory.toString());
        RankineEvaluator loaded = RankineEvaluator.load(directory.toString());
        assertThat(loaded.getMetricName()).isEqualTo("ndcg");
        assertThat(loaded.getK()).isEqualTo(20);
        assertThat(loaded.getRelevantFrom()).isEqualTo(4);
        assertThat(loaded.isLargerBetter()).isTrue();
        var other = evaluator.copy(new ParamMap().put(evaluator.k().w(5)));
        assertThat(other.getK()).isEqualTo(5);
        assertThat(other.getMetricName()).isEqualTo("ndcg");
    }
}
