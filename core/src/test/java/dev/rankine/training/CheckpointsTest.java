package dev.rankine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.ModelDirectory;
import dev.rankine.model.Provenance;
import dev.rankine.model.SavedModels;
import dev.rankine.training.TrainingEvent.EpochFinished;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    private static final int KILLS = 12;
    private static final int USERS = 3_000;
    private static final int ITEMS = 500;

    @TempDir
    Path folder;

    /// What the killed process runs: epochs without end, whose every number is the epoch, each told when it is written.
    static final class EndlessTraining {
        public static void main(String[] arguments) {
            var checkpoints = Checkpoints.beside(Path.of(arguments[0]));
            for (int epoch = 1; ; epoch++) {
                checkpoints.hear(finished(epoch));
                System.out.println(epoch);
            }
        }
    }

    @Test
    @Timeout(120)
    void aTrainingKilledAtAnyMomentLeavesItsLastCheckpointWhole() throws Exception {
        Path model = folder.resolve("m");
        var random = new Random(11);
        for (int kill = 0; kill < KILLS; kill++) {
            int told = lastEpochToldBeforeTheKill(model, random.nextInt(200));

            Checkpoint left = Checkpoints.beside(model).read().orElseThrow();

            assertThat(left.epoch()).isBetween(told, told + 1);
            assertThat(left.model().biases().mean()).isEqualTo(left.epoch());
            assertEveryNumberIs(left.epoch(), left.model().userFactors());
            assertEveryNumberIs(left.epoch(), left.model().itemFactors());
            assertThat(left.learner()).containsOnlyKeys("user_squares");
            left.learner().values().forEach(squares -> assertEveryNumberIs(left.epoch(), squares));
        }
        Checkpoints.beside(model).remove();
        try (var entries = Files.list(folder)) {
            assertThat(entries).isEmpty();
        }
    }

    private static int lastEpochToldBeforeTheKill(Path model, int milliseconds) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessTraining.class.getName(),
                        model.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader epochs = process.inputReader()) {
            int told = Integer.parseInt(epochs.readLine());
            Thread.sleep(milliseconds);
            process.toHandle().destroyForcibly(); // unlike the process itself, leaves its output readable
            for (String line = epochs.readLine(); line != null; line = epochs.readLine()) {
                told = Integer.parseInt(line);
            }
            return told;
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static void assertEveryNumberIs(float expected, FactorMatrix matrix) {
        assertThat(SavedModels.told(matrix))
                .hasSize(matrix.rows())
                .allSatisfy(row -> assertThat((List<?>) row).allMatch(value -> value.equals(expected)));
    }

    @Test
    void whereNothingWasWrittenThereIsNoCheckpoint() throws IOException {
        assertThat(Checkpoints.beside(folder.resolve("m")).read()).isEqualTo(Optional.empty());
        Checkpoints.beside(folder.resolve("m")).remove();
    }

    @Test
    void aCheckpointIsAModelDirectoryBesideTheModel() throws IOException {
        var checkpoints = Checkpoints.beside(folder.resolve("m"));

        checkpoints.hear(finished(3));

        assertThat(checkpoints.directory()).isEqualTo(folder.resolve("m.checkpoint"));
        assertThat(ModelDirectory.read(folder.resolve("m.checkpoint"))).isInstanceOf(FactorModel.class);
        assertThat(folder.resolve("m")).doesNotExist();
    }

    @Test
    void aModelWithoutFactorsIsNoCheckpoint() throws IOException {
        ModelDirectory.write(folder.resolve("m.checkpoint"), SavedModels.neighbours(3, 2, 1));

        assertThatThrownBy(() -> Checkpoints.beside(folder.resolve("m")).read())
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("m.checkpoint") + ": not a checkpoint, its model has no factors");
    }

    @Test
    void aCheckpointThatCannotBeWrittenSaysWhere() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Checkpoints.beside(file.resolve("m")).hear(finished(1)))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .hasMessage("cannot write " + file.resolve("m.checkpoint") + ": not a directory: " + file);
    }

    /// The parameters of a training that is only written about.
    public record Steps(int rank, float step, int epochs) implements Parameters {}

    @Test
    void aTrainingThatIsNotTheSameIsToldFromTheOneThatWroteTheCheckpoint() throws IOException {
        Interactions data = diagonal(2);
        var checkpoints = Checkpoints.beside(folder.resolve("m"));
        checkpoints.hear(finished(1, data, new Steps(16, 0.1f, 10)));
        Checkpoint checkpoint = checkpoints.read().orElseThrow();

        assertThat(checkpoint.differencesFrom("sgd", new Steps(16, 0.1f, 20), data))
                .isEmpty();
        assertThat(checkpoint.differencesFrom("als", new Steps(8, 0.1f, 20), diagonal(3)))
                .containsExactly(
                        "the algorithm was sgd, is als",
                        "rank was 16, is 8",
                        "the number of interactions was 2, is 3",
                        "the users or items, or their order, are not the same");
    }

    private static Interactions diagonal(int size) {
        var entries = Entries.untimed();
        for (int n = 0; n < size; n++) {
            entries.add(n, n, 1);
        }
        return Interactions.of(ids(size), ids(size), entries, Duplicates.LAST);
    }

    private static EpochFinished finished(int epoch) {
        var empty = Interactions.of(ids(USERS), ids(ITEMS), Entries.untimed(), Duplicates.LAST);
        return finished(epoch, empty, new Steps(8, 0.1f, 10));
    }

    private static EpochFinished finished(int epoch, Interactions data, Steps parameters) {
        var provenance = new Provenance(
                "sgd",
                parameters.byName(),
                1,
                data.entries(),
                Instant.EPOCH,
                List.of(new Provenance.Epoch(epoch, 1, 1)),
                Map.of());
        int users = data.users().size();
        int items = data.items().size();
        var model = new FactorModel(
                data.users(),
                data.items(),
                filled(users, parameters.rank(), epoch),
                filled(items, parameters.rank(), epoch),
                new Biases(epoch, new float[users], new float[items]),
                provenance);
        var checkpoint = new Checkpoint(epoch, model, Map.of("user_squares", filled(users, 1, epoch)));
        return new EpochFinished(epoch, 100, 1, Duration.ZERO, data.entries(), Map.of(), checkpoint);
    }

    private static Ids ids(int size) {
        return Ids.of(IntStream.range(0, size).mapToObj(Integer::toString).toList());
    }

    private static FactorMatrix filled(int rows, int rank, float value) {
        var matrix = FactorMatrix.zeros(rows, rank);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < rank; column++) {
                matrix.set(row, column, value);
            }
        }
        return matrix;
    }
}
