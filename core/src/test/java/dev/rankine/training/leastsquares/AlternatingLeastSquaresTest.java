package dev.rankine.training.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.training.TrainingFailedException;
import dev.rankine.training.Workers;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AlternatingLeastSquaresTest {
    private static final int ENTRIES = 20_000;

    /// Four slices for as many rows, in each of the four times that conjugate gradients go over a side's entries.
    private static final long SLICES = 2L * ENTRIES * 4 * 64;

    private static final int USERS = 40;
    private static final int ITEMS = 23;
    private static final Objective EXPLICIT = new Objective(new Feedback.Explicit(), 0, 0.1);
    private static final Objective IMPLICIT = new Objective(new Feedback.Implicit(2), 0.3, 0.05);

    static Stream<Objective> objectives() {
        return Stream.of(EXPLICIT, IMPLICIT);
    }

    static Stream<Arguments> objectivesAndMethods() {
        return objectives()
                .flatMap(objective -> Stream.of(Method.CONJUGATE_GRADIENTS, Method.CHOLESKY)
                        .map(method -> Arguments.of(objective, method)));
    }

    /// Some of the ranks are larger than the number of items.
    static Stream<Arguments> objectivesAndRanks() {
        return objectives()
                .flatMap(objective -> IntStream.of(1, 5, 16, 33).mapToObj(rank -> Arguments.of(objective, rank)));
    }

    @ParameterizedTest
    @MethodSource("objectivesAndRanks")
    void aPassIsThatOfTheDenseOracleAndSoIsItsLoss(Objective objective, int rank) {
        Interactions ratings = MadeUp.ratings(USERS, ITEMS, 300);
        assertPassesOfTheOracle(WeightedInteractions.alike(ratings), objective, rank);
        assertPassesOfTheOracle(WeightedInteractions.of(ratings, MadeUp.weights(ratings)), objective, rank);
    }

    private static void assertPassesOfTheOracle(WeightedInteractions data, Objective objective, int rank) {
        FactorModel model = first(data.all(), rank, Method.CHOLESKY);
        var oracle = new DenseOracle(data, objective, model);
        var learner = new AlternatingLeastSquares(data, model, objective, Method.CHOLESKY, 1);
        for (int epoch = 1; epoch <= 2; epoch++) {
            double loss = pass(learner, 1);
            oracle.pass();

            assertThat(loss).isCloseTo(oracle.loss(), within(1e-4 * oracle.loss()));
            assertFactors(model.userFactors(), oracle::user);
            assertFactors(model.itemFactors(), oracle::item);
        }
    }

    private interface Oracle {
        double factor(int row, int column);
    }

    private static void assertFactors(FactorMatrix actual, Oracle oracle) {
        for (int row = 0; row < actual.rows(); row++) {
            for (int column = 0; column < actual.rank(); column++) {
                assertThat(actual.get(row, column)).isCloseTo((float) oracle.factor(row, column), within(2e-3f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("objectivesAndRanks")
    void conjugateGradientsComeToWhatExactSolutionsDo(Objective objective, int rank) {
        Interactions ratings = MadeUp.ratings(USERS, ITEMS, 300);
        var data = WeightedInteractions.alike(ratings);
        FactorModel model = first(ratings, rank, Method.CONJUGATE_GRADIENTS);
        var learner = new AlternatingLeastSquares(data, model, objective, Method.CONJUGATE_GRADIENTS, 1);
        var exact = new DenseOracle(data, objective, first(ratings, rank, Method.CHOLESKY));
        double loss = 0;
        for (int epoch = 1; epoch <= 8; epoch++) {
            loss = pass(learner, 1);
            exact.pass();

            double formula = new DenseOracle(data, objective, model).loss();
            assertThat(loss).isCloseTo(formula, within(1e-4 * formula));
        }
        assertThat(loss).isCloseTo(exact.loss(), within(0.02 * exact.loss()));
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void conjugateGradientsStayWhereExactSolutionsOfWeightedEntriesCameToRest(Objective objective) {
        Interactions ratings = MadeUp.ratings(USERS, ITEMS, 300);
        var data = WeightedInteractions.of(ratings, MadeUp.weights(ratings));
        FactorModel model = first(ratings, 5, Method.CHOLESKY);
        var exact = new AlternatingLeastSquares(data, model, objective, Method.CHOLESKY, 1);
        double rest = 0;
        for (int epoch = 1; epoch <= 100; epoch++) {
            rest = pass(exact, 1);
        }

        double loss = pass(new AlternatingLeastSquares(data, model, objective, Method.CONJUGATE_GRADIENTS, 1), 1);

        assertThat(loss).isCloseTo(rest, within(1e-4 * rest));
        assertThat(new DenseOracle(data, objective, model).loss()).isCloseTo(rest, within(1e-4 * rest));
    }

    @ParameterizedTest
    @MethodSource("objectivesAndRanks")
    void theLossNeverRises(Objective objective, int rank) {
        Interactions data = MadeUp.ratings(USERS, ITEMS, 300);
        for (Method method : Method.values()) {
            var learner = new AlternatingLeastSquares(data, first(data, rank, method), objective, method, 1);
            double before = Double.MAX_VALUE;
            for (int epoch = 1; epoch <= 10; epoch++) {
                double loss = pass(learner, 1);
                assertThat(loss).isLessThan(before * (1 + 1e-6));
                before = loss;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 17})
    void workersTrainTheModelThatOneWorkerTrains(int workers) {
        Interactions data = MadeUp.ratings(200, 150, 3_000);
        objectives()
                .forEach(objective -> Stream.of(Method.CONJUGATE_GRADIENTS, Method.CHOLESKY)
                        .forEach(method -> trainTheModelThatOneWorkerTrains(workers, objective, method, data)));
    }

    private static void trainTheModelThatOneWorkerTrains(
            int workers, Objective objective, Method method, Interactions data) {
        FactorModel ofOne = first(data, 20, method);
        FactorModel ofMany = first(data, 20, method);
        var one = new AlternatingLeastSquares(data, ofOne, objective, method, 1);
        var many = new AlternatingLeastSquares(data, ofMany, objective, method, workers);
        for (int epoch = 1; epoch <= 3; epoch++) {
            double loss = pass(one, 1);
            assertThat(pass(many, workers)).isCloseTo(loss, within(1e-9 * loss));
        }
        assertSame(ofMany.userFactors(), ofOne.userFactors());
        assertSame(ofMany.itemFactors(), ofOne.itemFactors());
    }

    /// Until its kernels are compiled the Vector API allocates, and the compiler may be busy: the best pass of a
    /// while counts. In a JVM that has met mapped matrices too, as that of all tests has, slices of rows are of two
    /// classes and are allocated; registers would be more.
    @ParameterizedTest
    @MethodSource("objectivesAndMethods")
    void aPassAllocatesNextToNothing(Objective objective, Method method) {
        long limit = 16_000 + (method == Method.CONJUGATE_GRADIENTS ? SLICES : 0);
        Interactions data = MadeUp.ratings(400, 300, ENTRIES);
        var learner = new AlternatingLeastSquares(data, first(data, 32, method), objective, method, 1);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        try (Workers workers = Workers.threads(1)) {
            while (least > limit && System.nanoTime() < end) {
                var allocated = new long[1];
                workers.run(worker -> {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    learner.pass(1, worker);
                    allocated[0] = threads.getCurrentThreadAllocatedBytes() - before;
                });
                least = Math.min(least, allocated[0]);
            }
        }
        assertThat(least).isLessThan(limit);
    }

    @ParameterizedTest
    @MethodSource("objectivesAndMethods")
    void rowsWithoutEntriesHaveNoFactors(Objective objective, Method method) {
        Interactions data = MadeUp.ratings(USERS, ITEMS, 300);
        FactorModel model = first(data, 5, method);

        pass(new AlternatingLeastSquares(data, model, objective, method, 1), 1);

        var row = new float[5];
        model.userFactors().read(USERS - 1, row);
        assertThat(row).containsOnly(0);
        model.itemFactors().read(ITEMS - 1, row);
        assertThat(row).containsOnly(0);
    }

    /// The row is longer than what a solver has room for at first.
    @ParameterizedTest
    @MethodSource("objectivesAndMethods")
    void entriesWithoutWeightGiveARowNoFactorsAndNoErrors(Objective objective, Method method) {
        var entries = Entries.untimed();
        IntStream.range(0, 300).forEach(user -> entries.add(user, 0, 1));
        entries.add(0, 1, 1);
        Interactions data = MadeUp.of(300, 2, entries);
        SparseRows weights = data.byUser().withValues((user, item, value) -> item);
        FactorModel model = first(data, 5, method);
        var weighted = WeightedInteractions.of(data, weights);

        double loss = pass(new AlternatingLeastSquares(weighted, model, objective, method, 1), 1);

        var row = new float[5];
        model.itemFactors().read(0, row);
        assertThat(row).containsOnly(0);
        double formula = new DenseOracle(weighted, objective, model).loss();
        assertThat(loss).isCloseTo(formula, within(1e-4 * formula));
    }

    @Test
    void factorsThatMustNotBeNegativeAreNot() {
        Interactions data = MadeUp.ratings(USERS, ITEMS, 300);
        objectives().forEach(objective -> {
            FactorModel model = first(data, 8, Method.COORDINATE_DESCENT);
            pass(new AlternatingLeastSquares(data, model, objective, Method.COORDINATE_DESCENT, 1), 1);
            for (FactorMatrix side : new FactorMatrix[] {model.userFactors(), model.itemFactors()}) {
                for (int row = 0; row < side.rows(); row++) {
                    var factors = new float[8];
                    side.read(row, factors);
                    for (float factor : factors) {
                        assertThat(factor).isNotNegative();
                    }
                }
            }
        });
    }

    @Test
    void aRowWithFewerEntriesThanFactorsNeedsRegularization() {
        var entries = Entries.untimed();
        entries.add(0, 0, 4);
        entries.add(0, 1, 2);
        Interactions data = MadeUp.of(1, 2, entries);
        var none = new Objective(new Feedback.Explicit(), 0, 0);
        var learner = new AlternatingLeastSquares(data, first(data, 3, Method.CHOLESKY), none, Method.CHOLESKY, 1);

        assertThatThrownBy(() -> pass(learner, 1))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessage("the factors of user 'u0' have no single best value, with 2 entries for rank 3:"
                        + " regularization must be larger, was 0.0");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -3})
    void aValueThatMeansNothingIsRefusedWithItsUserAndItem(float value) {
        var entries = Entries.untimed();
        entries.add(0, 0, 1);
        entries.add(1, 2, value);
        Interactions data = MadeUp.of(2, 3, entries);
        objectives()
                .filter(objective -> !objective.feedback().accepts(value))
                .forEach(objective -> assertThatThrownBy(() -> new AlternatingLeastSquares(
                                data, first(data, 3, Method.CHOLESKY), objective, Method.CHOLESKY, 1))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("finite")
                        .hasMessageEndingWith("was " + value + " of user 'u1' and item 'i2'"));
        assertThat(EXPLICIT.feedback().accepts(value)).isEqualTo(value == -3);
        assertThat(IMPLICIT.feedback().accepts(value)).isFalse();
    }

    private static FactorModel first(Interactions data, int rank, Method method) {
        Biases biases = Biases.none(data.users().size(), data.items().size());
        biases.user()[0] = 0.5f;
        biases.item()[1] = -0.25f;
        return new FirstModel(new FirstItems(rank, 1, 7), Optional.empty())
                .of(data, new Biases(1.5f, biases.user(), biases.item()), method);
    }

    private static double pass(AlternatingLeastSquares learner, int count) {
        var losses = new double[count];
        try (Workers workers = Workers.threads(count)) {
            workers.run(worker -> losses[worker.self()] = learner.pass(1, worker));
        }
        assertThat(losses).containsOnly(losses[0]);
        return losses[0];
    }

    private static void assertSame(FactorMatrix actual, FactorMatrix expected) {
        for (int row = 0; row < expected.rows(); row++) {
            for (int column = 0; column < expected.rank(); column++) {
                assertThat(actual.get(row, column)).isEqualTo(expected.get(row, column));
            }
        }
    }
}
