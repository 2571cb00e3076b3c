package dev.rankine.training.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.Storage;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Loss;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Checkpoint;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingEvent.EpochFinished;
import dev.rankine.training.TrainingEvent.Remark;
import dev.rankine.training.TrainingEvent.StepHalved;
import dev.rankine.training.TrainingFailedException;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.TrainingListener.Decision;
import dev.rankine.training.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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

    @ParameterizedTest
    @EnumSource
    void everySchedulerFindsPlantedFactors(Scheduler scheduler) {
        SgdParameters parameters = parameters(SgdParameters.Learner.PLAIN)
                .withRegularization(0.005)
                .withScheduler(scheduler);

        assertThat(Ratings.rmse(train(parameters, PLANTED, 3), PLANTED)).isLessThan(0.16);
    }

    @Test
    void independentBlocksBetweenBarriersGiveTheModelOfTheDefaultSchedule() {
        SgdParameters parameters = parameters(SgdParameters.Learner.PLAIN).withEpochs(4);

        Models.assertSame(train(parameters.withScheduler(Scheduler.DSGD), PLANTED, 3), train(parameters, PLANTED, 1));
    }

    @ParameterizedTest
    @EnumSource
    void everyOrderFindsPlantedFactors(RatingOrder order) {
        for (Major major : Major.values()) {
            SgdParameters parameters = parameters(SgdParameters.Learner.PLAIN)
                    .withRegularization(0.005)
                    .withOrder(order)
                    .withMajor(major);

            assertThat(Ratings.rmse(train(parameters, PLANTED, 2), PLANTED)).isLessThan(0.16);
        }
    }

    @ParameterizedTest
    @CsvSource({"FPSGD, 4, 5 would do", "DSGD, 5, 5 would do", "FPSGD_DETERMINISTIC, 5, 5 would do", "HOGWILD, 9, ''"})
    void moreThreadsThanStripesCanServeAreRemarkedOn(Scheduler scheduler, int workers, String wanted) {
        var remarks = new ArrayList<String>();
        SgdParameters parameters = parameters(SgdParameters.Learner.PLAIN)
                .withEpochs(2)
                .withScheduler(scheduler)
                .withStripes(4);

        train(new SgdTrainer(parameters), PLANTED, workers, event -> {
            if (event instanceof Remark remark) {
                remarks.add(remark.text());
            }
            return Decision.CONTINUE;
        });

        assertThat(remarks)
                .hasSize(wanted.isEmpty() ? 0 : 1)
                .allSatisfy(text -> assertThat(text)
                        .startsWith("no more than 4 of " + workers + " threads at work")
                        .contains(wanted));
    }

    @Test
    void anEpochTellsItsImbalanceAndHowLongEachWorkerWaited() {
        train(new SgdTrainer(parameters(SgdParameters.Learner.PLAIN).withEpochs(2)), PLANTED, 2, event -> {
            assertThat(((EpochFinished) event).measures())
                    .containsOnlyKeys("step", "imbalance", "idle_0", "idle_1")
                    .containsEntry("imbalance", 0.0);
            return Decision.CONTINUE;
        });
    }

    /// Signs that two factors explain, and how many of them a model of this loss gets right.
    @ParameterizedTest
    @EnumSource(names = {"LOGISTIC", "HINGE", "SQUARED_HINGE"})
    void lossesOfSignsTellThemApart(Loss loss) {
        Interactions signs = Ratings.of(80, 60, (user, item) -> (user % 3 == item % 3) == (user % 2 == 0) ? 1 : -1);
        for (var learner : SgdParameters.Learner.values()) {
            SgdParameters parameters =
                    parameters(learner).withLoss(loss).withStep(0.1).withRegularization(0.01);

            assertThat(share(train(parameters, signs, 2), signs, (rating, score) -> rating * score > 0))
                    .isGreaterThan(0.95);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAbsoluteErrorIsLessMovedByAFewWildRatings(SgdParameters.Learner learner) {
        Interactions wild = Ratings.of(60, 50, (user, item) -> (user * 50 + item) % 10 == 3 ? 50 : 1 + item % 3);
        SgdParameters parameters = parameters(learner).withLoss(Loss.ABSOLUTE).withStep(0.1);

        assertThat(share(train(parameters, wild, 2), wild, (rating, score) -> Math.abs(rating - score) < 0.5))
                .isGreaterThan(0.8);
    }

    @ParameterizedTest
    @EnumSource
    void aDivergenceIsLearnedByPositiveFactors(SgdParameters.Learner learner) {
        Interactions counts = Ratings.of(60, 50, (user, item) -> 1 + (user % 4) * (item % 3));

        FactorModel model =
                train(parameters(learner).withLoss(Loss.KULLBACK_LEIBLER).withRegularization(0.001), counts, 2);

        assertThat(Ratings.rmse(model, counts)).isLessThan(1);
        assertThat(share(model, counts, (rating, score) -> score > 0)).isEqualTo(1);
        assertThat(least(model.userFactors())).isNotNegative();
        assertThat(least(model.itemFactors())).isNotNegative();
    }

    /// With one side held to a hundredth of the other's size, by squares or by absolute values.
    @ParameterizedTest
    @EnumSource
    void eachSideIsHeldByItsOwnWeights(SgdParameters.Learner learner) {
        SgdParameters equal = parameters(learner).withRegularization(0.001);
        FactorModel smallItems = train(equal.withItemRegularization(2), PLANTED, 2);
        FactorModel smallUsers = train(equal.withRegularization(2).withItemRegularization(0.001), PLANTED, 2);
        FactorModel noItems = train(equal.withItemLasso(10), PLANTED, 2);
        FactorModel noUsers = train(equal.withLasso(10).withItemLasso(0), PLANTED, 2);

        assertThat(largest(smallItems.itemFactors())).isLessThan(0.5f * largest(smallItems.userFactors()));
        assertThat(largest(smallUsers.userFactors())).isLessThan(0.5f * largest(smallUsers.itemFactors()));
        assertThat(largest(noItems.itemFactors())).isZero();
        assertThat(largest(noItems.userFactors())).isPositive();
        assertThat(largest(noUsers.userFactors())).isZero();
        assertThat(largest(noUsers.itemFactors())).isPositive();
    }

    /// The regularization shrinks what moves, and so tells it from what does not.
    @Test
    void fastColumnsRestInTheFirstEpochUnlessThereIsALasso() {
        SgdParameters one = parameters(SgdParameters.Learner.TWIN).withRank(16).withEpochs(1);
        SgdParameters weak = one.withRegularization(0);
        SgdParameters strong = one.withRegularization(1);
        int fast = 12;

        assertThat(train(strong, PLANTED, 1).itemFactors().get(0, fast))
                .isEqualTo(train(weak, PLANTED, 1).itemFactors().get(0, fast));
        assertThat(train(strong.withItemLasso(1e-6), PLANTED, 1).itemFactors().get(0, fast))
                .isNotEqualTo(train(weak.withItemLasso(1e-6), PLANTED, 1)
                        .itemFactors()
                        .get(0, fast));
    }

    @Test
    void theLassoLeavesFactorsAtZeroAndNonnegativeOnesStaySo() {
        SgdParameters parameters = parameters(SgdParameters.Learner.PLAIN).withLasso(10);
        FactorModel sparse = train(parameters, PLANTED, 2);
        FactorModel positive = train(parameters.withLasso(0).withNonnegative(true), PLANTED, 2);

        assertThat(sparse.userFactors().get(0, 0)).isZero();
        assertThat(least(positive.userFactors())).isNotNegative();
        assertThat(Ratings.rmse(positive, PLANTED)).isLessThan(0.9);
    }

    @ParameterizedTest
    @CsvSource({"KULLBACK_LEIBLER, 0, above 0", "BPR, -1, above 0", "LOGISTIC, 2, 1 or -1", "HINGE, 0, 1 or -1"})
    void aRatingThatTheLossCannotMeasureIsNamed(Loss loss, float wrong, String rule) {
        Interactions data = Ratings.of(4, 3, (user, item) -> user == 2 && item == 1 ? wrong : 1);
        SgdParameters parameters = parameters(SgdParameters.Learner.PLAIN).withLoss(loss);

        assertThatThrownBy(() -> train(parameters, data, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rating must be " + rule)
                .hasMessageContaining("user 'u2' and item 'i1'");
    }

    /// Every user likes the items of one remainder; some of these were not seen.
    private static final Interactions LIKED =
            Ratings.of(200, 120, (user, item) -> user % 4 == item % 4 && (user * 31 + item) % 7 > 0 ? 1 : Float.NaN);

    private static final SgdParameters RANKING =
            SgdParameters.forRanking().withRank(8).withStripes(5);

    @ParameterizedTest
    @EnumSource
    void whatUsersWouldLikeIsRankedAboveTheRest(Scheduler scheduler) {
        FactorModel model = train(RANKING.withScheduler(scheduler), LIKED, 2);

        int ranked = 0;
        for (int user = 0; user < 200; user++) {
            for (int item = 0; item < 120; item++) {
                ranked += model.score(user, user % 4) > model.score(user, item) || item % 4 == user % 4 ? 1 : 0;
            }
        }
        assertThat(ranked / (200.0 * 120)).isGreaterThan(0.99);
        assertThat(model.provenance().algorithm()).isEqualTo("bpr");
        assertThat(model.provenance().epochs().getFirst().loss()).isCloseTo(Math.log(2), within(0.05));
        assertThat(model.provenance().epochs().getLast().loss()).isLessThan(0.2);
    }

    @ParameterizedTest
    @EnumSource
    void pairsAreTheSameOnAnyNumberOfWorkersAndAfterAnInterruption(RatingOrder order) {
        SgdParameters parameters = RANKING.withOrder(order).withEpochs(6);
        var third = new ArrayList<Checkpoint>();
        FactorModel undisturbed = train(new SgdTrainer(parameters), LIKED, 1, event -> {
            if (event instanceof EpochFinished finished && finished.epoch() == 3) {
                third.add(finished.checkpoint().copy());
            }
            return Decision.CONTINUE;
        });

        Models.assertSame(train(parameters, LIKED, 5), undisturbed);
        Trainer resumed = new SgdTrainer(parameters).from(third.getFirst());
        Models.assertSame(train(resumed, LIKED, 3, TrainingListener.silent()), undisturbed);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 30", "30, 1", "3, 2", "20, 15"})
    void whereEverybodyHasTouchedEverythingThereIsNothingToRank(int users, int items) {
        Interactions everything = Ratings.of(users, items, (user, item) -> 1);

        assertThat(train(RANKING.withEpochs(2), everything, 3).provenance().epochs())
                .allSatisfy(epoch -> assertThat(epoch.loss()).isZero());
    }

    @Test
    void twinsDoNotStepByPairs() {
        assertThatThrownBy(() -> RANKING.withLearner(SgdParameters.Learner.TWIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("learner must be plain with the loss bpr, was twin");
    }

    private interface Fit {
        boolean holds(float rating, float score);
    }

    private static double share(FactorModel model, Interactions data, Fit fit) {
        var row = new SparseRow();
        double holds = 0;
        for (int user = 0; user < data.byUser().rows(); user++) {
            data.byUser().read(user, row);
            for (int place = 0; place < row.length(); place++) {
                holds += fit.holds(row.value(place), model.score(user, row.column(place))) ? 1 : 0;
            }
        }
        return holds / data.entries();
    }

    private static float largest(FactorMatrix factors) {
        float largest = 0;
        for (int row = 0; row < factors.rows(); row++) {
            for (int column = 0; column < factors.rank(); column++) {
                largest = Math.max(largest, Math.abs(factors.get(row, column)));
            }
        }
        return largest;
    }

    private static float least(FactorMatrix factors) {
        float least = Float.POSITIVE_INFINITY;
        for (int row = 0; row < factors.rows(); row++) {
            for (int column = 0; column < factors.rank(); column++) {
                least = Math.min(least, factors.get(row, column));
            }
        }
        return least;
    }

    static Stream<SgdParameters> kinds() {
        return Stream.of(
                parameters(SgdParameters.Learner.PLAIN),
                parameters(SgdParameters.Learner.TWIN),
                RANKING,
                parameters(SgdParameters.Learner.PLAIN).withOrder(RatingOrder.RANDOM));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void ratingsInFilesGiveTheModelOfThoseInMemory(SgdParameters kind, @TempDir Path folder) {
        SgdParameters parameters = kind.withEpochs(3);
        Ratings.Rating positive = (user, item) -> (user * 31 + item * 17) % 5 < 2 ? 1 + (user + item) % 5 : Float.NaN;

        FactorModel inFiles = train(parameters, Ratings.of(90, 70, positive, Storage.files(folder, 1 << 16)), 3);

        Models.assertSame(inFiles, train(parameters, Ratings.of(90, 70, positive), 1));
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
                case Remark remark -> throw new AssertionError(remark);
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
