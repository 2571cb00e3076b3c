package dev.rankine.training.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Workers;
import dev.rankine.training.descent.Beginning;
import dev.rankine.training.descent.BlockLayout;
import dev.rankine.training.descent.Spread;
import dev.rankine.training.descent.Stripes;
import dev.rankine.training.sgd.schedule.Schedule;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SgdLearnerTest {
    /// How many factors LIBMF has steps of their own for.
    private static final int SLOW = 8;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({"PLAIN, 1", "PLAIN, 3", "PLAIN, 40", "TWIN, 1", "TWIN, 3", "TWIN, 8", "TWIN, 16", "TWIN, 40"})
    void itDescendsAsTheEquationsSay(SgdParameters.Learner rule, int rank) {
        Interactions data = new Ratings.Planted(60, 40, 2, 0.3, 0.5, 9).draw();
        SgdParameters parameters = SgdParameters.defaults(rule)
                .withRank(rank)
                .withEpochs(3)
                .withStep(0.03)
                .withRegularization(0.07)
                .withItemRegularization(0.11)
                .withBiasRegularization(0.02)
                .withSeed(4);
        var reference = new Reference(data, parameters);
        var learner = learner(data, parameters);

        for (int epoch = 1; epoch <= 3; epoch++) {
            double expected = reference.pass(epoch);
            assertThat(pass(learner, epoch)).isCloseTo(expected, within(1e-4));
        }

        FactorModel model = learner.checkpoint(3).model();
        for (int user = 0; user < 60; user++) {
            for (int item = 0; item < 40; item++) {
                assertThat((double) model.score(user, item)).isCloseTo(reference.score(user, item), within(1e-4));
            }
        }
    }

    static Stream<SgdParameters> rules() {
        return Stream.of(
                SgdParameters.defaults(SgdParameters.Learner.PLAIN),
                SgdParameters.defaults(SgdParameters.Learner.TWIN),
                SgdParameters.forRanking());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aPassAllocatesNothingForItsRatings(SgdParameters rule) {
        Interactions data = Ratings.of(
                800, 500, (user, item) -> (user * 31 + item * 17) % 4 == 0 ? 1 + (user + item) % 5 : Float.NaN);
        long limit = data.entries(); // a tenth of a megabyte
        int most = 2000; // the compiler works beside the training, and may be late
        SgdParameters parameters = rule.withRank(32).withEpochs(most);
        var learner = learner(data, parameters);
        try (var workers = Workers.threads(1)) {
            workers.run(worker -> {
                long allocated = Long.MAX_VALUE;
                for (int epoch = 1; epoch <= most && allocated > limit; epoch++) {
                    long before = THREADS.getCurrentThreadAllocatedBytes();
                    learner.pass(epoch, worker);
                    allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
                }
                assertThat(allocated).isLessThan(limit);
            });
        }
    }

    private static SgdLearner learner(Interactions data, SgdParameters parameters) {
        try (var workers = Workers.threads(1)) {
            return SgdLearner.of(data, parameters, workers, Optional.empty());
        }
    }

    private static double pass(SgdLearner learner, int epoch) {
        var loss = new double[1];
        try (var workers = Workers.threads(1)) {
            workers.run(worker -> loss[0] = learner.pass(epoch, worker));
        }
        return loss[0];
    }

    /// Both learners in double precision, from the papers' equations, on ratings in standard deviations.
    private static final class Reference {
        private final Interactions data;
        private final SgdParameters parameters;
        private final Spread spread;
        private final Grid grid;
        private final Side users;
        private final Side items;

        /// Factors, biases and sums of squared gradients (slow columns, fast columns, bias) of users or of items, and
        /// for the block at hand the lengths of steps and the mean squares of factors (slow, fast).
        private record Side(
                double[][] factors,
                double regularization,
                double[] bias,
                double[][] sums,
                double[][] lengths,
                double[][] squares) {
            static Side of(FactorMatrix start, double regularization, double unit) {
                var factors = new double[start.rows()][start.rank()];
                var sums = new double[start.rows()][];
                for (int row = 0; row < start.rows(); row++) {
                    for (int column = 0; column < start.rank(); column++) {
                        factors[row][column] = start.get(row, column) / unit;
                    }
                    sums[row] = new double[] {1, 1, 1};
                }
                return new Side(
                        factors,
                        regularization,
                        new double[start.rows()],
                        sums,
                        new double[start.rows()][],
                        new double[start.rows()][]);
            }

            void begin(int row, double step) {
                lengths[row] = Arrays.stream(sums[row])
                        .map(sum -> step / Math.sqrt(sum))
                        .toArray();
                squares[row] = new double[] {meanSquare(row, 0, SLOW), meanSquare(row, SLOW, Integer.MAX_VALUE)};
            }

            private double meanSquare(int row, int from, int end) {
                return Arrays.stream(factors[row])
                        .skip(from)
                        .limit(end - from)
                        .map(factor -> factor * factor)
                        .average()
                        .orElse(0);
            }
        }

        Reference(Interactions data, SgdParameters parameters) {
            this.data = data;
            this.parameters = parameters;
            spread = Spread.of(data.byUser());
            int stripes = Stripes.forRatings(data.entries());
            var beginning =
                    Beginning.draw(parameters.seed(), spread, data.items().size(), stripes);
            FactorModel first = FirstModel.draw(data, parameters, Goal.of(parameters, data), beginning);
            try (var workers = Workers.threads(1)) {
                grid = Grid.of(data.byUser(), beginning.itemStripes(), item -> item, BlockLayout.USER_BY_USER, workers);
            }
            users = Side.of(first.userFactors(), parameters.regularization(), Math.sqrt(spread.deviation()));
            items = Side.of(first.itemFactors(), parameters.itemRegularization(), Math.sqrt(spread.deviation()));
        }

        double score(int user, int item) {
            return spread.mean() + spread.deviation() * scaledScore(user, item);
        }

        private double scaledScore(int user, int item) {
            double score = users.bias[user] + items.bias[item];
            for (int column = 0; column < parameters.rank(); column++) {
                score += users.factors[user][column] * items.factors[item][column];
            }
            return score;
        }

        double pass(int epoch) {
            Schedule schedule = parameters.scheduler().over(grid.stripes(), parameters.seed());
            schedule.begin(epoch, 1);
            double squares = 0;
            for (int block = schedule.take(0); block != Schedule.NONE; block = schedule.take(0)) {
                squares += learn(grid.block(block), epoch);
                schedule.giveBack(block);
            }
            return spread.deviation() * Math.sqrt(squares / data.entries());
        }

        private double learn(RatingBlock block, int epoch) {
            double step = parameters.step() * (1 - 0.95 * (epoch - 1) / (parameters.epochs() - 1));
            for (int rating = 0; rating < block.size(); rating++) {
                users.begin(block.user(rating), twin() ? step : 0);
                items.begin(block.item(rating), twin() ? step : 0);
            }
            double squares = 0;
            for (int rating = 0; rating < block.size(); rating++) {
                int user = block.user(rating);
                int item = block.item(rating);
                double value = (block.value(rating) - spread.mean()) / spread.deviation();
                double error = value - scaledScore(user, item);
                squares += error * error;
                double[] p = users.factors[user].clone();
                double[] q = items.factors[item].clone();
                move(users, user, q, items.squares[item], error, step, epoch);
                move(items, item, p, users.squares[user], error, step, epoch);
            }
            return squares;
        }

        private boolean twin() {
            return parameters.learner() == SgdParameters.Learner.TWIN;
        }

        private void move(Side side, int row, double[] other, double[] squares, double error, double step, int epoch) {
            int moved = twin() && epoch == 1 ? Math.min(SLOW, other.length) : other.length;
            double[] own = side.factors[row];
            for (int column = 0; column < moved; column++) {
                double gradient = side.regularization * own[column] - error * other[column];
                own[column] -= (twin() ? side.lengths[row][column < SLOW ? 0 : 1] : step) * gradient;
            }
            side.sums[row][0] += error * error * squares[0];
            side.sums[row][1] += moved > SLOW ? error * error * squares[1] : 0;
            double gradient = parameters.biasRegularization() * side.bias[row] - error;
            side.sums[row][2] += gradient * gradient;
            side.bias[row] -= (twin() ? side.lengths[row][2] : step) * gradient;
        }
    }
}
