package dev.rankine.spark.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.evaluation.Evaluation;
import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import dev.rankine.spark.LocalCluster;
import dev.rankine.spark.StageWatch;
import dev.rankine.spark.frames.InteractionColumns;
import dev.rankine.spark.frames.InternalFrames;
import dev.rankine.spark.frames.NumberedInteractions;
import dev.rankine.spark.training.EarlyStopping;
import dev.rankine.spark.training.HeldFactors;
import dev.rankine.spark.training.Placement;
import dev.rankine.spark.training.ShuffleFiles;
import dev.rankine.spark.training.TrainedFactors;
import dev.rankine.spark.training.TrainingReport.Iteration;
import dev.rankine.training.TrainingFailedException;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.sgd.SgdParameters;
import dev.rankine.training.sgd.SgdTrainer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 4, unit = TimeUnit.MINUTES)
class DistributedDescentTest {
    private static final SgdParameters PARAMETERS =
            SgdParameters.defaults().withRank(6).withEpochs(3).withSeed(9);
    private static final InteractionColumns COLUMNS =
            InteractionColumns.of("u", "i").withValue("r");

    private final SparkSession session = LocalCluster.session();
    private final JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    private final NumberedInteractions data = numbered("id % 5 != 0");

    private Dataset<Row> ratings(String which) {
        return session.sql("SELECT int(id * 7919 % 61) u, int(id % 53) i, float(1 + (id * id) % 5) r"
                + " FROM range(1500) WHERE " + which);
    }

    private NumberedInteractions numbered(String which) {
        return NumberedInteractions.of(ratings(which), COLUMNS, Duplicates.LAST);
    }

    private FactorModel ofOneProcess(SgdParameters parameters) {
        Interactions collected = data.collect();
        try (var workers = Workers.threads(1)) {
            return new SgdTrainer(parameters).train(collected, workers, event -> TrainingListener.Decision.CONTINUE);
        }
    }

    private TrainedFactors train(SgdParameters parameters, int partitions, int checkpointInterval) {
        return new DistributedDescent(context, task(parameters, partitions, checkpointInterval))
                .train(data.rows(), Optional.empty());
    }

    private DescentTask task(SgdParameters parameters, int partitions, int checkpointInterval) {
        return new DescentTask(
                data.users().size(),
                data.items().size(),
                parameters,
                partitions,
                new EarlyStopping(0, 1),
                checkpointInterval,
                StorageLevel.MEMORY_AND_DISK());
    }

    private static FactorMatrix matrix(HeldFactors held, Placement placement, int rank) {
        var all = FactorMatrix.zeros(placement.rows(), rank);
        held.factors().collect().forEach(block -> block.writeTo(all, placement));
        return all;
    }

    private static FactorModel model(TrainedFactors trained, FactorModel like) {
        return new FactorModel(
                like.users(),
                like.items(),
                matrix(trained.users(), trained.ofUsers(), like.rank()),
                matrix(trained.items(), trained.ofItems(), like.rank()),
                trained.biases().orElseThrow(),
                new Provenance("sgd", Map.of(), 1, 0, Instant.EPOCH, List.of(), Map.of()));
    }

    private static void assertSame(TrainedFactors trained, FactorModel expected) {
        FactorModel actual = model(trained, expected);
        assertThat(actual.biases().mean()).isEqualTo(expected.biases().mean());
        assertThat(actual.biases().user()).containsExactly(expected.biases().user());
        assertThat(actual.biases().item()).containsExactly(expected.biases().item());
        for (int user = 0; user < expected.users().size(); user++) {
            for (int item = 0; item < expected.items().size(); item++) {
                assertThat(actual.score(user, item)).isEqualTo(expected.score(user, item));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,-1", "2,2", "5,1", "20,-1"})
    void executorsTrainTheModelThatOneProcessTrainsBitForBit(int partitions, int checkpointInterval) {
        FactorModel expected = ofOneProcess(PARAMETERS);

        TrainedFactors trained = train(PARAMETERS, partitions, checkpointInterval);

        assertSame(trained, expected);
        List<Double> losses =
                trained.report().iterations().stream().map(Iteration::loss).toList();
        assertThat(losses)
                .isEqualTo(expected.provenance().epochs().stream()
                        .map(Provenance.Epoch::loss)
                        .toList());
    }

    @Test
    void anEpochThatDivergesBeginsAgainWithHalfTheStep() {
        SgdParameters wild = PARAMETERS.withStep(3);
        assertSame(train(wild, 2, -1), ofOneProcess(wild));
    }

    @Test
    void aStepBeyondRescueIsRefused() {
        assertThatThrownBy(() -> train(PARAMETERS.withStep(1e9), 2, -1))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageStartingWith("training diverged in epoch 1: the loss is Infinity");
    }

    @Test
    void heldOutRatingsAreMeasuredAndTheBestEpochIsKept() {
        SgdParameters greedy = PARAMETERS.withEpochs(12).withStep(0.2).withRegularization(0);
        Dataset<Row> heldOut = data.number(ratings("id % 5 = 0"), COLUMNS, Optional.of(Duplicates.LAST));

        TrainedFactors trained = new DistributedDescent(context, task(greedy, 2, -1))
                .train(data.rows(), Optional.of(InternalFrames.rows(heldOut)));

        List<Iteration> iterations = trained.report().iterations();
        assertThat(iterations).hasSizeLessThan(12);
        Iteration best = iterations.get(trained.report().best() - 1);
        assertThat(iterations)
                .allMatch(
                        epoch -> epoch.heldOut().orElseThrow() >= best.heldOut().orElseThrow());
        Interactions collected = new NumberedInteractions(heldOut, data.users(), data.items()).collect();
        FactorModel kept = model(trained, ofOneProcess(PARAMETERS));
        double error = Evaluation.standard()
                .of(Evaluation.Scope.ERRORS)
                .resampling(0, 1)
                .run(kept, collected, Workers.threads(1))
                .figure("rmse")
                .value();
        assertThat(best.heldOut().orElseThrow()).isCloseTo(error, within(1e-6));
    }

    @Test
    void thePastOfStripesEndsAtTheLastCheckpoint() throws Exception {
        int few = StageWatch.longestPast(session, () -> train(PARAMETERS.withEpochs(2), 2, 1));
        int many = StageWatch.longestPast(session, () -> train(PARAMETERS.withEpochs(5), 2, 1));

        assertThat(many).isEqualTo(few);
    }

    @Test
    void noShuffleFileOfAnEpochOutlivesIt() throws IOException {
        Layout layout = Layout.of(task(PARAMETERS, 2, -1), data.rows().toJavaRDD());
        var ratings = layout.cut(data.rows().toJavaRDD(), StorageLevel.MEMORY_AND_DISK());
        try (var descent = new Descent(layout, ratings, layout.first(context))) {
            descent.pass(1, 0.01f);
            assertThat(ShuffleFiles.leftBy(() -> descent.pass(2, 0.01f))).isEmpty();
        }
    }

    @Test
    void noShuffleFileIsLeftWhenTrainingEnds() throws IOException {
        assertThat(ShuffleFiles.leftBy(() -> train(PARAMETERS, 2, 2))).isEmpty();
    }

    @Test
    void anExecutorThatIsKilledInTheMiddleChangesNothing() {
        FactorModel expected = ofOneProcess(PARAMETERS);
        long victim = context.parallelize(IntStream.range(0, 8).boxed().toList(), 8)
                .map(number -> ProcessHandle.current().pid())
                .first();
        var killer = new AfterStages(20, victim);
        context.sc().addSparkListener(killer);
        try {
            assertSame(train(PARAMETERS, 2, 2), expected);
        } finally {
            context.sc().removeSparkListener(killer);
        }
        assertThat(ProcessHandle.of(victim)).isNotPresent();
    }

    /// Kills a process once so many stages are done.
    private static final class AfterStages extends SparkListener {
        private final AtomicInteger left;
        private final long victim;

        AfterStages(int stages, long victim) {
            this.left = new AtomicInteger(stages);
            this.victim = victim;
        }

        @Override
        public void onStageCompleted(SparkListenerStageCompleted stage) {
            if (left.decrementAndGet() == 0) {
                ProcessHandle.of(victim).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }
}
