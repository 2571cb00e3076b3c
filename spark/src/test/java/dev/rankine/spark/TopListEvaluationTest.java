package dev.rankine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.evaluation.Evaluation;
import dev.rankine.evaluation.Report;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.ranking.TopN;
import dev.rankine.training.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TopListEvaluationTest {
    private static final Scored SCORED = Scored.make(60, 80);

    private static Dataset<Row> frame(Interactions interactions) {
        List<Row> rows = new ArrayList<>();
        var row = new SparseRow();
        for (int user = 0; user < interactions.users().size(); user++) {
            interactions.byUser().read(user, row);
            for (int place = 0; place < row.length(); place++) {
                String item = interactions.items().get(row.column(place));
                rows.add(RowFactory.create(interactions.users().get(user), item, row.value(place)));
            }
        }
        return LocalCluster.session()
                .createDataFrame(rows, StructType.fromDDL("user STRING, item STRING, rating FLOAT"))
                .repartition(3);
    }

    /// What core recommends.
    private static Dataset<Row> lists(int length) {
        List<Row> rows = new ArrayList<>();
        TopN.of(SCORED.model())
                .excluding(SCORED.seen().byUser())
                .forEach(IntStream.range(0, 60).toArray(), length, Workers.threads(1), ranking -> {
                    List<Row> list = IntStream.range(0, ranking.size())
                            .mapToObj(place -> RowFactory.create("i" + ranking.item(place), ranking.score(place)))
                            .toList();
                    rows.add(RowFactory.create("u" + ranking.user(), list));
                });
        return LocalCluster.session()
                .createDataFrame(
                        rows,
                        StructType.fromDDL("user STRING, recommendations ARRAY<STRUCT<item: STRING, rating: FLOAT>>"))
                .repartition(2);
    }

    @Test
    void cutOffsBeyondTheListsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopListEvaluation.of(lists(5), frame(SCORED.test()))
                        .at(3, 10)
                        .report())
                .withMessage("cut-offs must be at most the length of the longest list, 5, was 10");
    }

    @Test
    void anItemThatIsNotInTheCatalogueIsNamedByItsUser() {
        Dataset<Row> foreign = LocalCluster.session()
                .sql("SELECT 'u1' user, array(named_struct('item', 'x', 'rating', float(1))) recommendations");
        assertThatThrownBy(() -> TopListEvaluation.of(foreign, frame(SCORED.test()))
                        .excluding(frame(SCORED.seen()))
                        .at(1)
                        .report())
                .hasMessageContaining("lists must have items of the catalogue, that of user 'u1' has another");
    }

    @Test
    void figuresOfListsAreThoseOfCore() {
        Report core = Evaluation.standard()
                .of(Evaluation.Scope.RANKINGS)
                .at(List.of(3, 10))
                .relevantFrom(3)
                .excluding(SCORED.seen().byUser())
                .resampling(0, 1)
                .run(SCORED.model(), SCORED.test(), Workers.threads(1));

        Report report = TopListEvaluation.of(lists(10), frame(SCORED.test()))
                .relevantFrom("rating", 3)
                .excluding(frame(SCORED.seen()))
                .at(10, 3)
                .report();

        report.figures()
                .forEach(figure -> assertThat(figure.value())
                        .as(figure.name())
                        .isCloseTo(core.figure(figure.name()).value(), within(1e-9)));
        List<String> names = core.metrics().keySet().stream()
                .filter(name -> !name.equals("mrr") && !name.equals("auc"))
                .toList();
        assertThat(report.metrics().keySet()).containsExactlyElementsOf(names);
        assertThat(report.counts()).isEqualTo(core.counts());
        assertThat(report.protocol()).isEqualTo(core.protocol());
    }

    @Test
    void withoutSeenInteractionsEveryListedItemIsInTheCatalogueAndThereIsNoNovelty() {
        Report report =
                TopListEvaluation.of(lists(4), frame(SCORED.test())).at(4).report();
        assertThat(report.figure("coverage@4").value()).isEqualTo(1);
        assertThat(report.metrics()).doesNotContainKey("novelty@4");
    }
}
