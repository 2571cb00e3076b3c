package dev.rankine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rankine.files.JsonObject;
import dev.rankine.gang.allocation.HostfileAllocator;
import dev.rankine.model.FactorModel;
import dev.rankine.model.ModelDirectory;
import dev.rankine.model.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GangTrainTest {
    @TempDir
    Path folder;

    private Path table;

    @BeforeEach
    void makeUpRatings() {
        table = folder.resolve("planted.csv");
        Run.done("data", "generate", "--users", 400, "--items", 150, "--interactions", 8000, "--output", table);
    }

    private Object[] arguments(int epochs, Object... more) {
        return arguments(2, epochs, more);
    }

    private Object[] arguments(int ranks, int epochs, Object[] more) {
        assumeTrue(Files.exists(Path.of("/usr/bin/mpirun.openmpi")), "Debian's openmpi-bin is not installed");
        return Run.join(
                new Object[] {
                    "gang",
                    "train",
                    table,
                    "--model",
                    folder.resolve("m"),
                    "--locks",
                    folder.resolve("locks"),
                    "--slots",
                    2,
                    "--ranks",
                    ranks,
                    "--threads",
                    1,
                    "--rank",
                    8,
                    "--epochs",
                    epochs
                },
                more);
    }

    private byte[] factors() throws IOException {
        return Files.readAllBytes(folder.resolve("m/factors.safetensors"));
    }

    private byte[] factorsOfOneProcess(int epochs) throws IOException {
        Path alone = folder.resolve("alone");
        Run.done("train", table, "--algorithm", "sgd", "--model", alone, "--rank", 8, "--epochs", epochs);
        return Files.readAllBytes(alone.resolve("factors.safetensors"));
    }

    @Test
    void ranksTrainTheModelOfOneProcessAndTellTheirSteps() throws IOException {
        JsonObject trained =
                Run.done(arguments(4, "--format", "json", "--seed", 3)).json();

        assertThat(trained.objects("steps").stream().map(GangTrainTest::name))
                .containsExactly("read", "acquire", "launch", "feed", "learn", "home");
        assertThat(trained.objects("epochs")).hasSize(4);
        assertThat(trained.integer("ranks")).isEqualTo(2);
        assertThat(trained.integer("bytesMoved")).isPositive();
        assertThat(folder.resolve("m.gang-checkpoint")).doesNotExist();
        var model = (FactorModel) ModelDirectory.read(folder.resolve("m"));
        assertThat(model.provenance().algorithm()).isEqualTo("sgd");
        assertThat(model.provenance().workers()).isEqualTo(2);
        byte[] learned = factors();
        Run.done(
                "train",
                table,
                "--algorithm",
                "sgd",
                "--model",
                folder.resolve("m"),
                "--rank",
                8,
                "--epochs",
                4,
                "--seed",
                3);
        assertThat(learned).isEqualTo(factors());
    }

    private static String name(JsonObject step) {
        try {
            return step.text("step");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDriverThatIsKilledGoesOnFromItsCheckpointToTheSameModel() throws IOException, InterruptedException {
        Process training = start(arguments(40));
        while (training.isAlive() && !Files.exists(folder.resolve("m.gang-checkpoint/epoch-3/rank-1/shard.json"))) {
            Thread.sleep(20);
        }
        assertThat(training.isAlive())
                .as(() -> new String(read(training), UTF_8))
                .isTrue();
        training.destroyForcibly().waitFor();

        Run resumed = Run.done(arguments(40, "--resume", "--verbose", "--wait", 30));

        assertThat(resumed.errLines()).noneMatch(line -> line.startsWith("epoch 1/40"));
        assertThat(factors()).isEqualTo(factorsOfOneProcess(40));
        assertThat(ModelDirectory.read(folder.resolve("m")).provenance().epochs())
                .extracting(Provenance.Epoch::epoch)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    }

    private static byte[] read(Process process) {
        try {
            return process.getErrorStream().readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Process start(Object... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.rankine.cli.Rankine"));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command).start();
    }

    @Test
    void slotsThatOthersHoldAreNamedAndNothingIsWritten() throws IOException, InterruptedException {
        var others = HostfileAllocator.thisHost(2, folder.resolve("locks"));
        try (var held = others.acquire(1, Duration.ZERO)) {
            assertThat(held.description()).isNotEmpty();
            assertThat(Run.failure(arguments(4, "--wait", 0)))
                    .startsWith("2 slots are needed, this host has 2, of which others hold 1: localhost 0 by process "
                            + ProcessHandle.current().pid());
        }
        assertThat(Run.failure(arguments(3, 4, new Object[0])))
                .isEqualTo("3 slots are needed, this host has no more than 2");
        assertThat(folder.resolve("m")).doesNotExist();
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        assertThat(Run.failure(arguments(4, "--mpirun", folder.resolve("mpirun"))))
                .isEqualTo(folder.resolve("mpirun") + ": no such file or directory");
        assertThat(Run.failure(arguments(4, "--mpi", "pvm")))
                .isEqualTo("mpi must be one of [openmpi, mpich], was 'pvm'");
        assertThat(Run.failure(arguments(4, "--resume")))
                .isEqualTo(folder.resolve("m.gang-checkpoint") + ": no such file or directory");
        Path hosts = Files.writeString(folder.resolve("hosts"), "here slots=many\n");
        assertThat(Run.failure(arguments(4, "--hostfile", hosts)))
                .isEqualTo(hosts + ":1: a line must be 'host', 'host slots=N' or 'host:N', was 'here slots=many'");
        assertThat(Run.failure(arguments(4, "--listen", "eth77")))
                .startsWith("eth77 is no interface and no address of this host; there are ");
        assertThat(Run.wrongUsage(arguments(4, "--scheduler", "fpsgd"))).contains("--scheduler");
    }
}
