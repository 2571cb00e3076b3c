package dev.rankine.spark.training.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.planted.PlantedData;
import dev.rankine.spark.LocalCluster;
import dev.rankine.spark.StageWatch;
import dev.rankine.spark.frames.InternalFrames;
import dev.rankine.spark.training.Deal;
import dev.rankine.spark.training.EarlyStopping;
import dev.rankine.spark.training.HeldFactors;
import dev.rankine.spark.training.Placement;
import dev.rankine.spark.training.ShuffleFiles;
import dev.rankine.spark.training.TrainedFactors;
import dev.rankine.spark.transfer.Exchange;
import dev.rankine.training.leastsquares.Feedback;
import dev.rankine.training.leastsquares.FirstItems;
import dev.rankine.training.leastsquares.Method;
import dev.rankine.training.leastsquares.Objective;
import dev.rankine.training.leastsquares.Objective.Scale;
import dev.rankine.training.leastsquares.WeightedInteractions;
import dev.rankine.training.leastsquares.WeightedRow;
import dev.rankine.training.leastsquares.WeightedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DistributedLeastSquaresTest {
    private static final Objective EXPLICIT = new Objective(new Feedback.Explicit(), 0, 0.1);
    private static final Objective IMPLICIT = new Objective(new Feedback.Implicit(2), 0.1, 0.02);
    private static final Objective CONFIDENCE = new Objective(new Feedback.Confidence(0.5f, 1), 1, 0.1, Scale.ENTRIES);

    private final SparkSession session = LocalCluster.session();
    private final JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());

    /// Some of the items have no entries. A prime number of blocks leaves some of them shorter.
    private final Interactions data = PlantedData.of(90, 70, 900).interactions();

    static Stream<Arguments> trainings() {
        return Stream.of(Exchange.values())
                .flatMap(exchange -> Stream.of(
                        Arguments.of(exchange, EXPLICIT, Method.CHOLESKY, false, true, 2, 2),
                        Arguments.of(exchange, EXPLICIT, Method.CHOLESKY, true, true, 3, 2),
                        Arguments.of(exchange, IMPLICIT, Method.CHOLESKY, true, false, 1, 3),
                        Arguments.of(exchange, CONFIDENCE, Method.CHOLESKY, false, false, 5, 2),
                        Arguments.of(exchange, IMPLICIT, Method.CONJUGATE_GRADIENTS, false, false, 3, 2),
                        Arguments.of(exchange, CONFIDENCE, Method.CONJUGATE_GRADIENTS, true, false, 2, 5),
                        Arguments.of(exchange, EXPLICIT, Method.COORDINATE_DESCENT, true, false, 3, 5)));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void executorsTrainTheModelThatOneProcessTrains(
            Exchange exchange,
            Objective objective,
            Method method,
            boolean weighted,
            boolean biased,
            int userBlocks,
            int itemBlocks) {
        LeastSquaresTask task = task(objective, method, weighted, biased, userBlocks, itemBlocks);
        OneProcess one = OneProcess.train(entries(weighted), task);

        TrainedFactors trained = train(task, exchange);

        assertSame(trained.users(), trained.ofUsers(), one.model().userFactors());
        assertSame(trained.items(), trained.ofItems(), one.model().itemFactors());
        assertThat(trained.biases().isPresent()).isEqualTo(biased);
        trained.biases().ifPresent(biases -> {
            assertThat(biases.user()).containsExactly(one.model().biases().user(), within(1e-6f));
            assertThat(biases.item()).containsExactly(one.model().biases().item(), within(1e-6f));
        });
        assertThat(trained.report().exchange()).isEqualTo(exchange);
        for (int iteration = 0; iteration < task.iterations(); iteration++) {
            double loss = one.losses().get(iteration);
            assertThat(trained.report().iterations().get(iteration).loss()).isCloseTo(loss, within(1e-4 * loss));
        }
    }

    @ParameterizedTest
    @EnumSource(Exchange.class)
    void noShuffleFileIsLeftWhenTrainingEnds(Exchange exchange) throws IOException {
        assertThat(ShuffleFiles.leftBy(() -> train(task(EXPLICIT, Method.CHOLESKY, false, true, 3, 2), exchange)))
                .isEmpty();
    }

    @Test
    void noShuffleFileOfAHalfPassOutlivesIt() throws IOException {
        LeastSquaresTask task = task(EXPLICIT, Method.CHOLESKY, false, false, 3, 2);
        try (var entries = BlockedEntries.of(rows(false), false, task.users(), task.items(), task.level());
                var exchange = new ByShuffle(context, task, entries)) {
            HalfStep toItems = task.step(Half.ITEM, new float[0]);
            HalfStep toUsers = task.step(Half.USER, exchange.gramian(Half.ITEM, toItems));
            exchange.solve(toUsers);

            assertThat(ShuffleFiles.leftBy(() -> exchange.solve(toUsers))).isEmpty();
        }
    }

    @Test
    void whatGoesThroughACheckpointDirectoryIsTheSameModelAndOnlyItsFactorsStay(@TempDir Path directory)
            throws IOException {
        LeastSquaresTask task = task(EXPLICIT, Method.CHOLESKY, false, true, 3, 2);
        context.setCheckpointDir(directory.toString());
        try {
            TrainedFactors trained = train(task, Exchange.SHUFFLE);

            OneProcess one = OneProcess.train(entries(false), task);
            assertSame(trained.users(), trained.ofUsers(), one.model().userFactors());
            assertSame(trained.items(), trained.ofItems(), one.model().itemFactors());
            assertThat(parts(directory)).hasSize(3 + 2);
            trained.users().giveBack().run();
            trained.items().giveBack().run();
            assertThat(parts(directory)).isEmpty();
        } finally {
            context.sc().setCheckpointDir(null); // other tests train without one
        }
    }

    @Test
    void thePastOfFactorsEndsAtTheLastCheckpoint() throws Exception {
        int few = StageWatch.longestPast(session, () -> train(task(4, 2), Exchange.SHUFFLE));
        int many = StageWatch.longestPast(session, () -> train(task(10, 2), Exchange.SHUFFLE));

        assertThat(many).isEqualTo(few);
    }

    private static LeastSquaresTask task(int iterations, int checkpointInterval) {
        return task(EXPLICIT, Method.CHOLESKY, false, false, 2, 2, iterations, checkpointInterval);
    }

    private static List<Path> parts(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Exchange.class)
    void anExecutorKilledInTheMiddleOfTrainingChangesNothing(Exchange exchange) {
        LeastSquaresTask task = task(EXPLICIT, Method.CHOLESKY, false, false, 2, 2);
        try (var killer = ExecutorKiller.afterJobs(context.sc(), 6)) {
            TrainedFactors trained = train(task, exchange);

            assertThat(killer.hasKilled()).isTrue();
            OneProcess one = OneProcess.train(entries(false), task);
            assertSame(trained.users(), trained.ofUsers(), one.model().userFactors());
            assertSame(trained.items(), trained.ofItems(), one.model().itemFactors());
        }
    }

    private static LeastSquaresTask task(
            Objective objective, Method method, boolean weighted, boolean biased, int userBlocks, int itemBlocks) {
        return task(objective, method, weighted, biased, userBlocks, itemBlocks, 3, 2);
    }

    private static LeastSquaresTask task(
            Objective objective,
            Method method,
            boolean weighted,
            boolean biased,
            int userBlocks,
            int itemBlocks,
            int iterations,
            int checkpointInterval) {
        return new LeastSquaresTask(
                objective,
                method,
                weighted,
                biased,
                new FirstItems(6, 0.1, 3),
                new Deal(90, userBlocks),
                new Deal(70, itemBlocks),
                iterations,
                new EarlyStopping(0, 1),
                checkpointInterval,
                StorageLevel.MEMORY_AND_DISK());
    }

    private TrainedFactors train(LeastSquaresTask task, Exchange exchange) {
        return new DistributedLeastSquares(context, task)
                .train(rows(task.weighted()), Optional.empty(), Optional.of(exchange));
    }

    /// Some entries weigh nothing.
    private WeightedInteractions entries(boolean weighted) {
        return weighted
                ? WeightedInteractions.of(
                        data, data.byUser().withValues((user, item, value) -> (user + 2 * item) % 5 / 2f))
                : WeightedInteractions.alike(data);
    }

    private RDD<InternalRow> rows(boolean weighted) {
        List<Row> rows = new ArrayList<>();
        var row = new WeightedRow();
        WeightedRows byUser = entries(weighted).byUser();
        for (int user = 0; user < byUser.rows(); user++) {
            byUser.read(user, row);
            for (int place = 0; place < row.length(); place++) {
                rows.add(RowFactory.create(user, row.column(place), row.value(place), row.weight(place)));
            }
        }
        StructType schema = new StructType()
                .add("user", DataTypes.IntegerType)
                .add("item", DataTypes.IntegerType)
                .add("value", DataTypes.FloatType)
                .add("weight", DataTypes.FloatType);
        Dataset<Row> frame = session.createDataFrame(rows, schema).repartition(3);
        return InternalFrames.rows(weighted ? frame : frame.drop("weight"));
    }

    private static void assertSame(HeldFactors held, Placement deal, FactorMatrix expected) {
        var all = FactorMatrix.zeros(deal.rows(), expected.rank());
        held.factors().collect().forEach(block -> block.writeTo(all, deal));
        for (int row = 0; row < expected.rows(); row++) {
            for (int column = 0; column < expected.rank(); column++) {
                assertThat(all.get(row, column)).isCloseTo(expected.get(row, column), within(2e-4f));
            }
        }
    }
}
