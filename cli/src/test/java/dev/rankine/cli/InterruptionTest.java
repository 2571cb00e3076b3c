package dev.rankine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.model.FactorModel;
import dev.rankine.model.ModelDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What Ctrl-C and kill leave of a training, in processes of their own.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class InterruptionTest {
    /// So many that the first checkpoint, a second after the start, comes long before the last.
    private static final int EPOCHS = 3000;

    @TempDir
    Path folder;

    private Path table;

    @BeforeEach
    void makeUpRatings() {
        table = folder.resolve("planted.csv");
        Run.done("data", "generate", "--users", 3000, "--items", 500, "--interactions", 100_000, "--output", table);
    }

    @Test
    void ctrlCLeavesTheLastCheckpointAndSaysHowToGoOn() throws IOException, InterruptedException {
        Process training = startTraining();
        signal("INT", training);

        assertThat(training.waitFor()).isEqualTo(130);
        assertThat(new String(training.getErrorStream().readAllBytes(), UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("rankine: ")))
                .containsExactly(
                        "rankine: interrupted; the same command with --resume goes on from the last checkpoint");
        assertResumes();
    }

    @Test
    void killLeavesTheLastCheckpointToo() throws IOException, InterruptedException {
        Process training = startTraining();
        signal("KILL", training);

        training.waitFor();
        assertResumes();
    }

    @Test
    void afterAKillTheModelIsThatOfAnUndisturbedTraining() throws IOException, InterruptedException {
        Process training = startTraining(EPOCHS);
        signal("KILL", training);
        training.waitFor();

        assertThat(train(EPOCHS, "--resume").waitFor()).isZero();
        byte[] resumed = Files.readAllBytes(folder.resolve("m/factors.safetensors"));
        assertThat(train(EPOCHS).waitFor()).isZero();

        assertThat(Files.readAllBytes(folder.resolve("m/factors.safetensors"))).isEqualTo(resumed);
    }

    /// Training goes on from the checkpoint, and then nothing is left but the model.
    private void assertResumes() throws IOException {
        int before = ModelDirectory.read(checkpoint()).provenance().epochs().size();
        Object[] resuming = arguments(before + 2).toArray();

        Run resumed = Run.done(Run.join(resuming, "--resume", "--verbose"));

        assertThat(resumed.errLines()).hasSize(2).first().asString().startsWith("epoch " + (before + 1) + "/");
        assertThat(ModelDirectory.read(folder.resolve("m"))).isInstanceOf(FactorModel.class);
        assertThat(checkpoint()).doesNotExist();
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefused() throws IOException, InterruptedException {
        Process training = startTraining();
        signal("KILL", training);
        training.waitFor();

        assertThat(Run.failure(Run.join(arguments(9).toArray(), "--resume", "--step", 0.5)))
                .contains(checkpoint().toString(), "step was 0.03, is 0.5");
    }

    @Test
    void withoutACheckpointThereIsNothingToResume() {
        assertThat(Run.failure(Run.join(arguments(9).toArray(), "--resume")))
                .contains(checkpoint().toString());
    }

    private Process startTraining() throws IOException, InterruptedException {
        return startTraining(100_000);
    }

    /// A training that has left a checkpoint.
    private Process startTraining(int epochs) throws IOException, InterruptedException {
        Process training = train(epochs);
        while (training.isAlive() && !ModelDirectory.exists(checkpoint())) {
            Thread.sleep(20);
        }
        return training;
    }

    private Process train(int epochs, String... more) throws IOException, InterruptedException {
        var command = new ArrayList<>(heedingInterrupts());
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.rankine.cli.Rankine"));
        arguments(epochs).forEach(argument -> command.add(argument.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).start();
    }

    /// Who runs the tests in the background of a script ignores Ctrl-C, and so would every process they start.
    private static List<String> heedingInterrupts() throws IOException, InterruptedException {
        List<String> heeding = List.of("env", "--default-signal=INT");
        var trial = new ArrayList<>(heeding);
        trial.add("true");
        return new ProcessBuilder(trial).start().waitFor() == 0 ? heeding : List.of();
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        assertThat(process.isAlive()).isTrue();
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private List<Object> arguments(int epochs) {
        return List.of(
                "train",
                table,
                "--algorithm",
                "sgd",
                "--model",
                folder.resolve("m"),
                "--rank",
                8,
                "--epochs",
                epochs,
                "--threads",
                1);
    }

    private Path checkpoint() {
        return folder.resolve("m.checkpoint");
    }
}
