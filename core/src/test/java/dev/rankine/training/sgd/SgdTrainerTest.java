package dev.rankine.training.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Checkpoint;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingEvent.EpochFinished;
import dev.rankine.training.TrainingEvent.StepHalved;
import dev.rankine.training.TrainingFailedException;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.TrainingListener.Decision;
import dev.rankine.training.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SgdTrainerTest {
    private static final Interactions PLANTED = new Ratings.Planted(400, 300, 3, 0.3, 0.1, 5).draw();

    private static SgdParameters parameters(SgdParameters.Learner learner) {
        return SgdParameters.defaults(learner).withRank(8);
    }

    private static FactorModel train(Trainer trainer, Interactions data, int workers, TrainingListener listener) {
        try (var threads = Workers.threads(workers)) {
            return (FactorModel) trainer.train(data, threads, listener);
        }
    }

    private static FactorModel train(SgdParameters parameters, Interactions data, int workers) {
        return train(new SgdTrainer(parameters), data, workers, TrainingListener.silent());
    }

    @ParameterizedTest
    @EnumSource
    void plantedFactorsAreFound(SgdParameters.Learner learner) {
        FactorModel model = train(parameters(learner).withRegularization(0.005), PLANTED, 2);

        assertThat(Ratings.rmse(model, PLANTED)).isLessThan(0.15);
    }

    @ParameterizedTest
    @CsvSource({"PLAIN, 2", "PLAIN, 3", "PLAIN, 5", "TWIN, 2", "TWIN, 5"})
    void workersTrainTheModelThatOneWorkerTrains(SgdParameters.Learner learner, int workers) {
        SgdParameters parameters = parameters(learner).withEpochs(5);

        Models.assertSame(train(parameters, PLANTED, workers), train(parameters, PLANTED, 1));
    }

    @Test
    void anotherSeedGivesAnotherModel() {
        SgdParameters parameters = parameters(SgdParameters.Learner.PLAIN).withEpochs(2);

        float score = train(parameters, PLANTED, 1).score(0, 0);

        assertThat(train(parameters.withSeed(2), PLANTED, 1).score(0, 0)).isNotEqualTo(score);
    }

    @ParameterizedTest
    @EnumSource
    void aTrainingThatIsTakenUpAgainEndsWhereAnUndisturbedOneDoes(SgdParameters.Learner learner) {
        SgdParameters parameters = parameters(learner).withEpochs(7);
        var third = new ArrayList<Checkpoint>();
        FactorModel undisturbed = train(new SgdTrainer(parameters), PLANTED, 2, event -> {
            if (event instanceof EpochFinished finished && finished.epoch() == 3) {
                third.add(finished.checkpoint().copy());
            }
            return Decision.CONTINUE;
        });

        Trainer resumed = new SgdTrainer(parameters).from(third.getFirst());

        Models.assertSame(train(resumed, PLANTED, 1, TrainingListener.silent()), undisturbed);
    }

    @Test
    void aCopyInTheMemoryOfAnEarlierOneIsTheSameAsAFreshOne() {
        var fresh = new ArrayList<Checkpoint>();
        var reused = new ArrayList<Checkpoint>();
        train(new SgdTrainer(parameters(SgdParameters.Learner.TWIN).withEpochs(3)), PLANTED, 1, event -> {
            Checkpoint live = ((EpochFinished) event).checkpoint();
            fresh.add(live.copy());
            reused.add(reused.isEmpty() ? live.copy() : live.copyOver(reused.getLast()));
            return Decision.CONTINUE;
        });

        Checkpoint expected = fresh.getLast();
        Checkpoint actual = reused.getLast();
        assertThat(actual.epoch()).isEqualTo(3);
        Models.assertSame(actual.model(), expected.model());
        assertThat(actual.model().provenance()).isEqualTo(expected.model().provenance());
        assertThat(actual.learner()).containsOnlyKeys(expected.learner().keySet());
        actual.learner()
                .forEach((name, matrix) -> Models.assertSame(
                        matrix, Objects.requireNonNull(expected.learner().get(name))));
        assertThat(actual.model().userFactors())
                .isSameAs(reused.getFirst().model().userFactors());
    }

    @ParameterizedTest
    @EnumSource
    void aStepFarTooLargeIsHalvedUntilItServesAndStaysSoInACheckpoint(SgdParameters.Learner learner) {
        var halved = new AtomicInteger();
        var checkpoints = new ArrayList<Checkpoint>();
        SgdParameters parameters = parameters(learner).withEpochs(4).withStep(20);

        FactorModel model = train(new SgdTrainer(parameters), PLANTED, 2, event -> {
            switch (event) {
                case StepHalved halving -> halved.incrementAndGet();
                case EpochFinished finished ->
                    checkpoints.add(finished.checkpoint().copy());
            }
            return Decision.CONTINUE;
        });

        assertThat(halved).hasPositiveValue();
        assertThat(Ratings.rmse(model, PLANTED)).isLessThan(2);
        Trainer resumed = new SgdTrainer(parameters).from(checkpoints.get(2));
        Models.assertSame(train(resumed, PLANTED, 2, TrainingListener.silent()), model);
    }

    @Test
    void aStepBeyondHelpFailsTheTraining() {
        SgdParameters parameters = parameters(SgdParameters.Learner.PLAIN).withStep(1e9);

        assertThatThrownBy(() -> train(parameters, PLANTED, 2))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("diverged in epoch 1");
    }

    @ParameterizedTest
    @EnumSource
    void ratingsThatAreAllEqualAreLearned(SgdParameters.Learner learner) {
        Interactions equal = Ratings.of(30, 20, (user, item) -> 4);

        FactorModel model = train(parameters(learner), equal, 2);

        assertThat(model.score(3, 7)).isCloseTo(4, within(0.1f));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 4", "1, 50, 4", "50, 1, 4", "2, 3, 1", "3, 2, 3", "40, 5, 20", "300, 2, 100"})
    void everyShapeIsTrained(int users, int items, int rank) {
        for (var learner : SgdParameters.Learner.values()) {
            Interactions data = Ratings.of(users, items, (user, item) -> 1 + (user + 2 * item) % 5);

            FactorModel model = train(parameters(learner).withRank(rank).withEpochs(3), data, 5);

            assertThat(Ratings.rmse(model, data)).isLessThan(2.5);
        }
    }

    @Test
    void usersAndItemsWithoutRatingsAreScoredByWhatIsKnown() {
        Interactions data = Ratings.of(30, 20, (user, item) -> user == 29 || item == 19 ? Float.NaN : 1 + item % 5);

        FactorModel model = train(parameters(SgdParameters.Learner.PLAIN), data, 2);

        float mean = model.biases().mean();
        assertThat(model.score(29, 19)).isEqualTo(mean);
        assertThat(model.score(29, 4)).isEqualTo(mean + model.biases().item()[4]);
        assertThat(model.score(30, 4)).isEqualTo(mean + model.biases().item()[4]);
    }

    @Test
    void aUserWithEveryRatingAmongUsersWithOne() {
        Interactions data =
                Ratings.of(500, 400, (user, item) -> user == 7 || item == user % 400 ? 1 + item % 5 : Float.NaN);

        FactorModel model = train(parameters(SgdParameters.Learner.PLAIN), data, 3);

        assertThat(Ratings.rmse(model, data)).isLessThan(1);
    }

    @Test
    void noRatingsAtAllLeaveAModelThatKnowsNothing() {
        Interactions none = Ratings.of(3, 2, (user, item) -> Float.NaN);

        assertThat(train(parameters(SgdParameters.Learner.PLAIN), none, 2).score(0, 0))
                .isZero();
    }

    @Test
    void newUsersAndItemsJoinATrainingThatIsTakenUpAgain() {
        Interactions few = Ratings.of(30, 20, (user, item) -> 1 + (user + item) % 5);
        Interactions more = Ratings.of(40, 25, (user, item) -> 1 + (user + item) % 5);
        SgdParameters parameters = parameters(SgdParameters.Learner.TWIN).withEpochs(3);
        var checkpoints = new ArrayList<Checkpoint>();
        train(new SgdTrainer(parameters), few, 1, event -> {
            checkpoints.add(((EpochFinished) event).checkpoint().copy());
            return Decision.CONTINUE;
        });

        Trainer resumed = new SgdTrainer(parameters.withEpochs(6)).from(checkpoints.getLast());
        FactorModel model = train(resumed, more, 2, TrainingListener.silent());

        assertThat(model.users().size()).isEqualTo(40);
        assertThat(model.provenance().epochs()).hasSize(6);
        assertThat(Ratings.rmse(model, more)).isLessThan(2);
    }

    @Test
    void aCheckpointThatDoesNotFitIsRefused() {
        SgdParameters parameters = parameters(SgdParameters.Learner.PLAIN).withEpochs(1);
        var checkpoints = new ArrayList<Checkpoint>();
        train(new SgdTrainer(parameters), PLANTED, 1, event -> {
            checkpoints.add(((EpochFinished) event).checkpoint().copy());
            return Decision.CONTINUE;
        });
        Checkpoint checkpoint = checkpoints.getFirst();
        Interactions others = Ratings.of(10, 10, (user, item) -> 1);

        assertThatThrownBy(() -> resume(parameters, checkpoint, others))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'u10'");
        assertThatThrownBy(() -> resume(parameters.withRank(9), checkpoint, PLANTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rank must be that of the checkpoint, 8, was 9");
        assertThatThrownBy(() -> resume(parameters.withLearner(SgdParameters.Learner.TWIN), checkpoint, PLANTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user_gradients");
    }

    private static FactorModel resume(SgdParameters parameters, Checkpoint checkpoint, Interactions data) {
        return train(new SgdTrainer(parameters).from(checkpoint), data, 1, TrainingListener.silent());
    }

    @Test
    void theLossFallsAndIsTheRootMeanSquaredErrorOfThePass() {
        List<Double> losses = new ArrayList<>();

        FactorModel model = train(new SgdTrainer(parameters(SgdParameters.Learner.PLAIN)), PLANTED, 2, event -> {
            losses.add(((EpochFinished) event).loss());
            return Decision.CONTINUE;
        });

        assertThat(losses.getLast()).isLessThan(losses.getFirst());
        assertThat(losses.getLast()).isCloseTo(Ratings.rmse(model, PLANTED), within(0.01));
    }
}
