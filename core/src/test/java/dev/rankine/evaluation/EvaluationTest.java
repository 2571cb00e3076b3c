package dev.rankine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Model;
import dev.rankine.model.NeighbourModel;
import dev.rankine.model.Provenance;
import dev.rankine.training.Workers;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Expected values are worked out by hand, and written as arithmetic.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EvaluationTest {
    private static final Offset<Double> EXACT = within(1e-6);
    private static final Provenance NOWHERE =
            new Provenance("none", Map.of(), 1, 0, Instant.EPOCH, List.of(), Map.of());

    /// Two users and five items that score 5, 4, 3, 2, 1 for everybody; ann scores half a point more.
    private static final FactorModel DESCENDING = biased(new float[] {0.5f, 0}, new float[] {5, 4, 3, 2, 1});

    @Test
    void errorsAreTakenOverAllPairs() {
        // ann rates the items scored 5.5 and 2.5, bob the one scored 3
        Interactions test = test(2, 5, new float[][] {{0, 0, 5}, {0, 3, 4}, {1, 2, 1}});

        Map<String, Double> metrics =
                run(Evaluation.standard(), DESCENDING, test).metrics();

        assertThat(metrics.get("rmse")).isEqualTo(Math.sqrt((0.5 * 0.5 + 1.5 * 1.5 + 2.0 * 2.0) / 3), EXACT);
        assertThat(metrics.get("mae")).isEqualTo((0.5 + 1.5 + 2.0) / 3, EXACT);
    }

    @Test
    void errorsCountUsersAndItemsTheModelHasNeverSeenWithWhatIsKnown() {
        // the third user and the sixth item are new: scores are 0 + 4 and 0.5 + 0
        Interactions test = test(3, 6, new float[][] {{2, 1, 2}, {0, 5, 1}});

        Map<String, Double> metrics =
                run(Evaluation.standard(), DESCENDING, test).metrics();

        assertThat(metrics.get("mae")).isEqualTo((2.0 + 0.5) / 2, EXACT);
    }

    @Test
    void rankingsAreAmongTheWholeCatalogueButWhatWasSeen() {
        // ann has seen item 0, so her items 1 and 4 stand at 1 and 4 of 4; bob's item 2 at 3 of 5
        Interactions test = test(2, 5, new float[][] {{0, 1, 1}, {0, 4, 1}, {1, 2, 1}});
        SparseRows seen = test(2, 5, new float[][] {{0, 0, 1}}).byUser();

        Report report = run(Evaluation.standard().excluding(seen).at(List.of(2, 3)), DESCENDING, test);

        Map<String, Double> metrics = report.metrics();
        double log3 = Math.log(3) / Math.log(2);
        assertThat(report.protocol()).isEqualTo("full catalogue");
        assertThat(metrics.get("hr@2")).isEqualTo((1.0 + 0) / 2);
        assertThat(metrics.get("hr@3")).isEqualTo((1.0 + 1) / 2);
        assertThat(metrics.get("recall@3")).isEqualTo((1 / 2.0 + 1) / 2);
        assertThat(metrics.get("precision@3")).isEqualTo((1 / 3.0 + 1 / 3.0) / 2, EXACT);
        assertThat(metrics.get("map@3")).isEqualTo((1.0 / 2 + (1 / 3.0) / 1) / 2, EXACT);
        assertThat(metrics.get("mrr")).isEqualTo((1 + 1 / 3.0) / 2, EXACT);
        assertThat(metrics.get("ndcg@3")).isEqualTo((1 / (1 + 1 / log3) + (1 / 2.0)) / 2, EXACT);
        assertThat(metrics.get("auc")).isEqualTo(((2 / 2.0 + 0 / 2.0) / 2 + 2 / 4.0) / 2, EXACT);
        // the first two are 1, 2 for ann and 0, 1 for bob
        assertThat(metrics.get("coverage@2")).isEqualTo(3 / 5.0);
        // of 2 users, one has item 0 (1 bit), and nobody has the others, which count as one user's (1 bit)
        assertThat(metrics.get("novelty@2")).isEqualTo(1, EXACT);
    }

    @Test
    void noveltyIsTheMeanSurpriseOfTheFirstItems() {
        // of 4 users, 4 have item 0, 2 have item 1, 1 has item 2: 0, 1 and 2 bits; dan has seen nothing
        FactorModel model = biased(new float[4], new float[] {5, 4, 3});
        SparseRows seen = test(
                        4, 3, new float[][] {{0, 0, 1}, {1, 0, 1}, {2, 0, 1}, {3, 0, 1}, {1, 1, 1}, {2, 1, 1}, {2, 2, 1}
                        })
                .byUser();
        Interactions test = test(4, 3, new float[][] {{0, 1, 1}, {1, 2, 1}});

        Report report = run(Evaluation.standard().excluding(seen), model, test);

        // the first user is shown items 1 and 2, the second item 2
        assertThat(report.metrics().get("novelty@10")).isEqualTo(((1 + 2) / 2.0 + 2) / 2, EXACT);
        assertThat(report.metrics().get("coverage@10")).isEqualTo(2 / 3.0);
    }

    @Test
    void theNamesOfTheFiguresAreAContractInThisOrder() {
        Interactions test = test(2, 5, new float[][] {{0, 0, 5}, {0, 3, 4}, {1, 2, 1}});

        Report report = run(Evaluation.standard().excluding(SparseRows.empty(2, 5)), DESCENDING, test);

        assertThat(report.metrics().keySet())
                .containsExactly(
                        "rmse",
                        "mae",
                        "hr@10",
                        "recall@10",
                        "precision@10",
                        "map@10",
                        "mrr",
                        "ndcg@10",
                        "auc",
                        "coverage@10",
                        "novelty@10");
        assertThat(report.intervals().keySet())
                .containsExactly(
                        "rmse",
                        "mae",
                        "hr@10",
                        "recall@10",
                        "precision@10",
                        "map@10",
                        "mrr",
                        "ndcg@10",
                        "auc",
                        "novelty@10");
        assertThat(report.figures())
                .allSatisfy(figure -> assertThat(figure.formula()).isNotBlank());
    }

    @Test
    void equalTestValuesAreNotTakenForRatings() {
        Interactions test = test(2, 5, new float[][] {{0, 1, 1}, {1, 2, 1}});

        assertThat(run(Evaluation.standard(), DESCENDING, test).metrics()).doesNotContainKeys("rmse", "mae");
        assertThat(run(Evaluation.standard().of(Evaluation.Scope.ERRORS), DESCENDING, test)
                        .metrics())
                .containsOnlyKeys("rmse", "mae");
    }

    @Test
    void whoAndWhatIsLeftOutIsCounted() {
        Interactions test = test(4, 6, new float[][] {
            {0, 0, 5},
            {0, 1, 2},
            {0, 5, 4}, // relevant, not relevant, and relevant but not in the model
            {1, 2, 1}, // nothing relevant
            {3, 0, 5} // a user who is not in the model; user 2 is not in the test
        });
        FactorModel model = biased(new float[3], new float[] {5, 4, 3, 2, 1});

        Report report = run(Evaluation.standard().relevantFrom(4), model, test);

        assertThat(report.counts()).isEqualTo(new Counts(3, 5, 1, 1, 1, 1, 1, 0, 0));
        assertThat(report.metrics().get("recall@10")).isEqualTo(1 / 2.0);
    }

    @Test
    void whatWasSeenIsNotRelevant() {
        Interactions test = test(2, 5, new float[][] {{0, 0, 1}, {0, 1, 1}, {1, 2, 1}});
        SparseRows seen = test(2, 5, new float[][] {{0, 0, 1}, {1, 2, 1}}).byUser();

        Report report = run(Evaluation.standard().excluding(seen), DESCENDING, test);

        assertThat(report.counts()).isEqualTo(new Counts(2, 3, 1, 1, 0, 1, 0, 2, 0));
        assertThat(report.metrics().get("mrr")).isEqualTo(1);
    }

    @Test
    void figuresThatThereIsNothingToTakeFromAreAbsent() {
        Interactions strangers = test(3, 5, new float[][] {{2, 0, 5}, {2, 1, 4}});

        assertThat(run(Evaluation.standard(), DESCENDING, strangers).metrics()).containsOnlyKeys("rmse", "mae");
    }

    @Test
    void aNeighbourModelIsRankedByItsSums() {
        SparseRows histories = test(1, 3, new float[][] {{0, 0, 2}}).byUser();
        SparseRows similar =
                test(3, 3, new float[][] {{0, 2, 0.5f}, {0, 1, 0.25f}}).byUser();
        var model = new NeighbourModel(ids("u", 1), ids("i", 3), histories, similar, NOWHERE);
        Interactions test = test(1, 3, new float[][] {{0, 1, 1}});

        // items 1 and 2 score 0.5 and 1, and item 0 is seen
        assertThat(run(Evaluation.standard().excluding(histories), model, test)
                        .metrics()
                        .get("mrr"))
                .isEqualTo(1 / 2.0);
    }

    @Test
    void figuresAreTheMeansOfTheMetricsOfPlacesFoundOneUserAtATime() {
        FactorModel model = random(150, 700, 9);
        Interactions test = randomTest(150, 700, 1_200);
        SparseRows seen = randomTest(150, 700, 2_000).byUser();

        Map<String, Double> metrics = run(
                        Evaluation.standard().excluding(seen).relevantFrom(3).at(List.of(5, 100)), model, test)
                .metrics();

        for (int cutoff : new int[] {5, 100}) {
            for (RankingMetric metric : RankingMetric.values()) {
                double mean = IntStream.range(0, 150)
                        .mapToObj(user -> ranks(model, user, test.byUser(), seen))
                        .filter(ranks -> ranks.relevant() > 0)
                        .mapToDouble(ranks -> metric.of(ranks, cutoff))
                        .average()
                        .orElseThrow();
                assertThat(metrics.get(metric.at(cutoff))).isEqualTo(mean, within(1e-9));
            }
        }
    }

    private static Ranks ranks(Model model, int user, SparseRows test, SparseRows seen) {
        Map<Integer, Float> isSeen = row(seen, user);
        Map<Integer, Float> held = row(test, user);
        Predicate<Integer> isRelevant = item -> held.getOrDefault(item, 0f) >= 3;
        List<Integer> candidates = IntStream.range(0, model.items().size())
                .boxed()
                .filter(item -> !isSeen.containsKey(item))
                .sorted(Comparator.comparingDouble(item -> -model.score(user, item)))
                .toList();
        int[] places = IntStream.range(0, candidates.size())
                .filter(at -> isRelevant.test(candidates.get(at)))
                .map(at -> at + 1)
                .toArray();
        return new Ranks(places, places.length, candidates.size());
    }

    private static Map<Integer, Float> row(SparseRows rows, int user) {
        var row = new SparseRow();
        rows.read(user, row);
        return IntStream.range(0, row.length()).boxed().collect(Collectors.toMap(row::column, row::value));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void anyNumberOfWorkersFindsTheSame(int count) {
        FactorModel model = random(60, 40, 3);
        Interactions test = randomTest(60, 40, 300);
        Evaluation evaluation = Evaluation.standard()
                .excluding(randomTest(60, 40, 200).byUser())
                .at(List.of(5, 10));

        try (var one = Workers.threads(1);
                var many = Workers.threads(count)) {
            assertThat(evaluation.run(model, test, many)).isEqualTo(evaluation.run(model, test, one));
        }
    }

    @Test
    void intervalsHoldTheirFigureAndFollowTheSeed() {
        FactorModel model = random(200, 40, 3);
        Interactions test = randomTest(200, 40, 2_000);

        Report report = run(Evaluation.standard().resampling(1_000, 7), model, test);

        assertThat(report.intervals()).hasSizeGreaterThan(8).allSatisfy((name, interval) -> {
            double value = report.figure(name).value();
            assertThat(value).isBetween(interval.low(), interval.high());
            assertThat(interval.high() - interval.low()).isGreaterThan(0).isLessThan(value);
        });
        assertThat(run(Evaluation.standard().resampling(1_000, 8), model, test).intervals())
                .isNotEqualTo(report.intervals());
        assertThat(run(Evaluation.standard().resampling(0, 7), model, test).intervals())
                .isEmpty();
    }

    @Test
    void anIntervalIsAsWideAsTheMeanVariesBetweenSamples() {
        // half of 400 users hit, so the hit rate has a standard error of sqrt(0.5 * 0.5 / 400) = 0.025
        FactorModel model = biased(new float[400], new float[] {2, 1});
        var pairs = IntStream.range(0, 400)
                .mapToObj(user -> new float[] {user, user % 2, 1})
                .toArray(float[][]::new);

        Report report = run(Evaluation.standard().at(List.of(1)), model, test(400, 2, pairs));

        assertThat(report.figure("hr@1").value()).isEqualTo(0.5);
        assertThat(report.figure("hr@1").interval()).hasValueSatisfying(interval -> {
            assertThat(interval.low()).isCloseTo(0.5 - 1.96 * 0.025, within(0.006));
            assertThat(interval.high()).isCloseTo(0.5 + 1.96 * 0.025, within(0.006));
        });
    }

    @Test
    void badArgumentsAreRefusedWithTheRule() {
        assertThatThrownBy(() -> Evaluation.standard().at(List.of(10, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cut-offs must be one or more numbers of at least 1, were [0, 10]");
        assertThatThrownBy(() -> Evaluation.standard().at(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> run(Evaluation.standard(), DESCENDING, test(2, 5, new float[0][])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a test must have at least 1 interaction, has none");
    }

    static Report run(Evaluation evaluation, Model model, Interactions test) {
        try (var workers = Workers.threads(2)) {
            return evaluation.run(model, test, workers);
        }
    }

    static FactorModel biased(float[] userBias, float[] itemBias) {
        return new FactorModel(
                ids("u", userBias.length),
                ids("i", itemBias.length),
                FactorMatrix.zeros(userBias.length, 0),
                FactorMatrix.zeros(itemBias.length, 0),
                new Biases(0, userBias, itemBias),
                NOWHERE);
    }

    private static FactorModel random(int users, int items, int rank) {
        var random = new Random(11);
        FactorMatrix userFactors = FactorMatrix.zeros(users, rank);
        FactorMatrix itemFactors = FactorMatrix.zeros(items, rank);
        for (int column = 0; column < rank; column++) {
            for (int user = 0; user < users; user++) {
                userFactors.set(user, column, (float) random.nextGaussian());
            }
            for (int item = 0; item < items; item++) {
                itemFactors.set(item, column, (float) random.nextGaussian());
            }
        }
        Biases none = Biases.none(users, items);
        return new FactorModel(ids("u", users), ids("i", items), userFactors, itemFactors, none, NOWHERE);
    }

    private static Interactions randomTest(int users, int items, int entries) {
        var random = new Random(entries);
        var pairs = IntStream.range(0, entries)
                .mapToObj(entry -> new float[] {random.nextInt(users), random.nextInt(items), 1 + random.nextInt(5)})
                .toArray(float[][]::new);
        return test(users, items, pairs);
    }

    /// @param triples user, item, value
    static Interactions test(int users, int items, float[][] triples) {
        var entries = Entries.untimed();
        for (float[] triple : triples) {
            entries.add((int) triple[0], (int) triple[1], triple[2]);
        }
        return Interactions.of(ids("u", users), ids("i", items), entries, Duplicates.LAST);
    }

    static Ids ids(String prefix, int size) {
        return Ids.of(IntStream.range(0, size).mapToObj(index -> prefix + index).toList());
    }
}
