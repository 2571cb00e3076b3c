package dev.rankine.training.als;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.RealData;
import dev.rankine.evaluation.Evaluation;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Checkpoint;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingEvent.EpochFinished;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.TrainingListener.Decision;
import dev.rankine.training.Workers;
import dev.rankine.training.leastsquares.MadeUp;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AlsTrainerTest {
    private static final AlsParameters PARAMETERS =
            AlsParameters.defaults().withRank(6).withEpochs(4);

    static Stream<Arguments> badParameters() {
        return Stream.of(
                bad(p -> p.withRank(-3), "rank must be at least 1, was -3"),
                bad(p -> p.withEpochs(0), "epochs must be at least 1, was 0"),
                bad(p -> p.withRegularization(-1), "regularization must be 0 or more, was -1.0"),
                bad(p -> p.withRegularization(Double.NaN), "regularization must be 0 or more, was NaN"));
    }

    private static Arguments bad(UnaryOperator<AlsParameters> change, String message) {
        return Arguments.of(change, message);
    }

    @ParameterizedTest
    @MethodSource("badParameters")
    void badParametersAreRefused(UnaryOperator<AlsParameters> change, String message) {
        assertThatThrownBy(() -> change.apply(PARAMETERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /// The mean over folds that the data comes with, the slower nonnegative factors on the first one only. LIBMF
    /// reaches .9152 on them with parameters searched for, and
    /// surprise's documentation gives .934 for its SVD and .963 for its NMF, on folds of its own.
    @ParameterizedTest
    @CsvSource({"false, 5, 0.92", "true, 1, 0.94"})
    void theDefaultsPredictMovieLens(boolean nonnegative, int folds, double bar) {
        double sum = 0;
        for (int fold = 1; fold <= folds; fold++) {
            Interactions train = RealData.read("ml-100k/u" + fold + ".base", "\t", false);
            Interactions test = RealData.read("ml-100k/u" + fold + ".test", "\t", false, train.users(), train.items());
            FactorModel model = train(new AlsTrainer(AlsParameters.defaults().withNonnegative(nonnegative)), train);
            sum += rmse(model, test);
        }
        assertThat(sum / folds).isLessThanOrEqualTo(bar);
    }

    @Test
    void plantedFactorsAreFoundAgain() {
        var random = new Random(11);
        Interactions train = planted(new Random(3), random, 8_000);
        Interactions test = planted(new Random(3), random, 2_000);

        FactorModel model =
                train(new AlsTrainer(PARAMETERS.withRegularization(1e-3).withEpochs(30)), train);

        assertThat(rmse(model, test)).isLessThan(0.05);
    }

    /// Ratings of 150 users for 100 items: 3 and the product of three factors, which with the biases that are taken off
    /// makes five.
    private static Interactions planted(Random factors, Random choice, int count) {
        double[][] users = gaussian(150, factors);
        double[][] items = gaussian(100, factors);
        var entries = Entries.untimed();
        for (int n = 0; n < count; n++) {
            int user = choice.nextInt(150);
            int item = choice.nextInt(100);
            double rating = 3;
            for (int factor = 0; factor < 3; factor++) {
                rating += users[user][factor] * items[item][factor];
            }
            entries.add(user, item, (float) rating);
        }
        return MadeUp.of(150, 100, entries);
    }

    private static double[][] gaussian(int rows, Random random) {
        var matrix = new double[rows][3];
        for (double[] row : matrix) {
            for (int column = 0; column < 3; column++) {
                row[column] = random.nextGaussian();
            }
        }
        return matrix;
    }

    @Test
    void whoHasNoRatingsIsPredictedByTheBiasesOfTheOtherSide() {
        var entries = Entries.untimed();
        for (int user = 0; user < 50; user++) {
            entries.add(user, 0, 5);
            entries.add(user, 1, 1);
        }
        FactorModel model = train(new AlsTrainer(PARAMETERS), MadeUp.of(51, 3, entries));

        assertThat(model.biases().mean()).isEqualTo(3);
        assertThat(model.score(50, 0)).isCloseTo(5, within(0.3f));
        assertThat(model.score(50, 1)).isCloseTo(1, within(0.3f));
        assertThat(model.score(50, 2)).isCloseTo(3, within(0.1f));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResumedTrainingEndsWithTheModelOfOneThatNeverStopped(boolean nonnegative) {
        Interactions data = MadeUp.ratings(60, 40, 500);
        var trainer = new AlsTrainer(PARAMETERS.withNonnegative(nonnegative));
        List<Checkpoint> checkpoints = new ArrayList<>();
        FactorModel undisturbed = train(trainer, data, event -> {
            if (event instanceof EpochFinished finished) {
                checkpoints.add(finished.checkpoint().copy());
            }
            return Decision.CONTINUE;
        });

        FactorModel resumed = train(trainer.from(checkpoints.get(1)), data);

        for (int user = 0; user < 60; user++) {
            for (int item = 0; item < 40; item++) {
                assertThat(resumed.score(user, item)).isEqualTo(undisturbed.score(user, item));
            }
        }
    }

    @Test
    void aCheckpointOfAnotherRankIsRefused() {
        Interactions data = MadeUp.ratings(60, 40, 500);
        var checkpoint = new Checkpoint(4, train(new AlsTrainer(PARAMETERS), data), Map.of());

        assertThatThrownBy(() -> train(new AlsTrainer(PARAMETERS.withRank(7)).from(checkpoint), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("60 x 6 factors into 60 x 7");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEntryWithoutWeightMightAsWellNotBeThere(boolean nonnegative) {
        var trainer = new AlsTrainer(PARAMETERS.withNonnegative(nonnegative));
        Interactions data = MadeUp.ratings(60, 40, 700);
        SparseRows weights = data.byUser().withValues((user, item, rating) -> (user + item) % 3 == 0 ? 0 : 1);

        FactorModel model = train(trainer.withWeights(weights), data);

        MemorySegment weightOf = weights.valueMemory();
        SparseRows weighty =
                data.byUser().only(entry -> weightOf.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, entry) > 0);
        FactorModel expected = train(trainer, data.with(weighty));
        for (int user = 0; user < 60; user++) {
            for (int item = 0; item < 40; item++) {
                assertThat(model.score(user, item)).isCloseTo(expected.score(user, item), within(1e-3f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, Float.NaN, Float.POSITIVE_INFINITY})
    void aWeightThatMeansNothingIsRefusedWithItsUserAndItem(float weight) {
        var entries = Entries.untimed();
        entries.add(0, 0, 1);
        entries.add(1, 2, 3);
        Interactions data = MadeUp.of(2, 3, entries);
        SparseRows weights = data.byUser().withValues((user, item, rating) -> user == 1 ? weight : 1);

        assertThatThrownBy(() -> train(new AlsTrainer(PARAMETERS).withWeights(weights), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a weight must be finite and at least 0, was " + weight + " of user 'u1' and item 'i2'");
    }

    @Test
    void weightsOfOtherEntriesAreRefused() {
        SparseRows weights = MadeUp.weights(MadeUp.ratings(60, 40, 300));

        assertThatThrownBy(() -> train(new AlsTrainer(PARAMETERS).withWeights(weights), MadeUp.ratings(60, 40, 500)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("every entry must have a weight, there are ");
    }

    @Test
    void nonnegativeFactorsAddToNothing() {
        FactorModel model = train(new AlsTrainer(PARAMETERS.withNonnegative(true)), MadeUp.ratings(60, 40, 500));

        assertThat(model.biases().mean()).isZero();
        assertThat(model.biases().user()).containsOnly(0);
        assertThat(model.biases().item()).containsOnly(0);
    }

    @Test
    void noRatingsAtAllLeaveAModelOfNothing() {
        FactorModel model = train(new AlsTrainer(PARAMETERS), MadeUp.of(2, 3, Entries.untimed()));

        assertThat(model.score(0, 0)).isZero();
    }

    private static double rmse(FactorModel model, Interactions test) {
        try (Workers workers = Workers.threads(1)) {
            return Evaluation.standard()
                    .of(Evaluation.Scope.ERRORS)
                    .resampling(0, 1)
                    .run(model, test, workers)
                    .figure("rmse")
                    .value();
        }
    }

    private static FactorModel train(Trainer trainer, Interactions data) {
        return train(trainer, data, TrainingListener.silent());
    }

    private static FactorModel train(Trainer trainer, Interactions data, TrainingListener listener) {
        try (Workers workers = Workers.threads(2)) {
            return (FactorModel) trainer.train(data, workers, listener);
        }
    }
}
