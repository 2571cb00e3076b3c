package dev.rankine.training.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Workers;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// [Objective#oneClass] against the formula over every pair, in doubles.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OneClassObjectiveTest {
    private static final int USERS = 40;
    private static final int ITEMS = 23;
    private static final double REGULARIZATION = 0.4;
    private static final Interactions DATA = MadeUp.ratings(USERS, ITEMS, 200);

    /// Weights below, next to, at and above that of an entry, each with every target and several ranks.
    static Stream<Arguments> pairs() {
        return DoubleStream.of(0, 0.001, 0.3, 0.9999999, 1, 1.5, 4)
                .boxed()
                .flatMap(weight -> DoubleStream.of(0, 1e-4, -0.5, 0.7, -2)
                        .boxed()
                        .flatMap(
                                target -> IntStream.of(1, 5, 20).mapToObj(rank -> Arguments.of(weight, target, rank))));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aPassIsThatOfTheFormulaAndSoIsItsLoss(double weight, double target, int rank) {
        FactorModel model = first(rank);
        var formula = new Formula(DATA, model, weight, target);
        var learner = learner(model, weight, target, 1);
        for (int epoch = 1; epoch <= 3; epoch++) {
            double loss = pass(learner, 1);
            formula.pass();

            double expected = formula.loss();
            assertThat(loss).isCloseTo(expected, within(2e-4 * expected));
            isCloseTo(model.userFactors(), formula.users);
            isCloseTo(model.itemFactors(), formula.items);
        }
    }

    /// The last user and the last item have none.
    @Test
    void rowsWithoutEntriesAskForTheTarget() {
        FactorModel model = first(3);
        FactorModel ofZero = first(3);

        for (int epoch = 1; epoch <= 20; epoch++) {
            pass(learner(model, 1, 0.5, 1), 1);
            pass(learner(ofZero, 1, 0, 1), 1);
        }

        assertThat(model.score(USERS - 1, ITEMS - 1)).isBetween(0.4f, 0.5f);
        assertThat(ofZero.score(USERS - 1, ITEMS - 1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void workersTrainTheModelThatOneWorkerTrains(int workers) {
        for (double weight : new double[] {0.1, 1, 2}) {
            FactorModel ofOne = first(4);
            FactorModel ofMany = first(4);

            double loss = pass(learner(ofOne, weight, 0.2, 1), 1);

            assertThat(pass(learner(ofMany, weight, 0.2, workers), workers)).isCloseTo(loss, within(1e-9 * loss));
            for (int item = 0; item < ITEMS; item++) {
                assertThat(row(ofMany.itemFactors(), item)).isEqualTo(row(ofOne.itemFactors(), item));
            }
        }
    }

    @Test
    void conjugateGradientsDoNotKnowATarget() {
        var objective = Objective.oneClass(1, 0.5, 1);

        assertThatThrownBy(() -> new HalfPass(objective, Method.CONJUGATE_GRADIENTS, 0, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unobservedTarget must be 0 with conjugate gradients, was 0.5");
    }

    /// The weight and the target of pairs that are no entries, and a score.
    @ParameterizedTest
    @CsvSource({"0, 0.3, 0.4", "0.1, 0.3, 0.4", "1, 0.3, -2", "1, 1, 0.4", "1, -12, 0.5", "2.5, -1, 0.4", "2, 0.5, 3"})
    void anEntryAsksForOneWithTheWeightOne(float weight, float target, float score) {
        var feedback = new Feedback.OneClass(weight, target);

        double pair = feedback.error(7, score) + weight * Math.pow(target - score, 2);
        assertThat(pair).isCloseTo(Math.pow(1 - score, 2), within(1e-5));

        double slope = feedback.weight(7) * (feedback.target(7) - score) + weight * (target - score);
        assertThat(slope).isCloseTo(1 - score, within(2e-5));
    }

    private static FactorModel first(int rank) {
        return new FirstModel(new FirstItems(rank, 1, 7), Optional.empty())
                .of(DATA, Biases.none(USERS, ITEMS), Method.CHOLESKY);
    }

    private static AlternatingLeastSquares learner(FactorModel model, double weight, double target, int workers) {
        var objective = Objective.oneClass(weight, target, REGULARIZATION);
        return new AlternatingLeastSquares(DATA, model, objective, Method.CHOLESKY, workers);
    }

    private static double pass(AlternatingLeastSquares learner, int count) {
        var losses = new double[count];
        try (Workers workers = Workers.threads(count)) {
            workers.run(worker -> losses[worker.self()] = learner.pass(1, worker));
        }
        return losses[0];
    }

    private static float[] row(FactorMatrix matrix, int row) {
        var values = new float[matrix.rank()];
        matrix.read(row, values);
        return values;
    }

    private static void isCloseTo(FactorMatrix actual, double[][] expected) {
        for (int row = 0; row < expected.length; row++) {
            for (int column = 0; column < actual.rank(); column++) {
                double tolerance = 2e-3 * Math.max(1, Math.abs(expected[row][column]));
                assertThat((double) actual.get(row, column)).isCloseTo(expected[row][column], within(tolerance));
            }
        }
    }

    /// What is minimised, pair by pair.
    private static final class Formula {
        private final double[][] users;
        private final double[][] items;
        private final double[][] weight;
        private final double[][] target;

        Formula(Interactions data, FactorModel start, double ofOthers, double askedOfOthers) {
            users = doubles(start.userFactors());
            items = doubles(start.itemFactors());
            weight = new double[users.length][items.length];
            target = new double[users.length][items.length];
            Arrays.stream(weight).forEach(row -> Arrays.fill(row, ofOthers));
            Arrays.stream(target).forEach(row -> Arrays.fill(row, askedOfOthers));
            var row = new SparseRow();
            for (int user = 0; user < users.length; user++) {
                data.byUser().read(user, row);
                for (int place = 0; place < row.length(); place++) {
                    weight[user][row.column(place)] = 1;
                    target[user][row.column(place)] = 1;
                }
            }
        }

        private static double[][] doubles(FactorMatrix matrix) {
            var rows = new double[matrix.rows()][matrix.rank()];
            for (int row = 0; row < rows.length; row++) {
                float[] values = row(matrix, row);
                Arrays.setAll(rows[row], column -> values[column]);
            }
            return rows;
        }

        void pass() {
            for (int user = 0; user < users.length; user++) {
                users[user] = best(weight[user], target[user], items);
            }
            for (int item = 0; item < items.length; item++) {
                solveItem(item);
            }
        }

        private void solveItem(int item) {
            double[] weights =
                    Arrays.stream(weight).mapToDouble(row -> row[item]).toArray();
            double[] targets =
                    Arrays.stream(target).mapToDouble(row -> row[item]).toArray();
            items[item] = best(weights, targets, users);
        }

        private static double[] best(double[] weights, double[] targets, double[][] others) {
            int rank = others[0].length;
            var matrix = new double[rank][rank];
            var right = new double[rank];
            for (int i = 0; i < rank; i++) {
                for (int other = 0; other < others.length; other++) {
                    for (int j = 0; j < rank; j++) {
                        matrix[i][j] += weights[other] * others[other][i] * others[other][j];
                    }
                    right[i] += weights[other] * targets[other] * others[other][i];
                }
                matrix[i][i] += REGULARIZATION;
            }
            return Elimination.solve(matrix, right);
        }

        double loss() {
            double sum = 0;
            for (int user = 0; user < users.length; user++) {
                for (int item = 0; item < items.length; item++) {
                    double missed = target[user][item] - dot(users[user], items[item]);
                    sum += weight[user][item] * missed * missed;
                }
            }
            double squares = Stream.of(users, items)
                    .flatMap(Arrays::stream)
                    .mapToDouble(row -> dot(row, row))
                    .sum();
            return sum + REGULARIZATION * squares;
        }

        private static double dot(double[] left, double[] right) {
            return IntStream.range(0, left.length)
                    .mapToDouble(i -> left[i] * right[i])
                    .sum();
        }
    }
}
