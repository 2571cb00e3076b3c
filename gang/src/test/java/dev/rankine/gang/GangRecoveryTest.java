package dev.rankine.gang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.allocation.HostfileAllocator;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.gang.launch.Installed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GangRecoveryTest {
    private static final int EPOCHS = 8;
    private static final int KILLED_AFTER = 3;

    @TempDir
    Path scratch;

    private GangOptions options(Installed installed) {
        var allocator = HostfileAllocator.thisHost(2, scratch.resolve("slots"));
        return GangTrainingTest.quick(GangOptions.of(2, allocator, installed.launcher()))
                .withCheckpoints(scratch.resolve("checkpoints"), false);
    }

    /// Whom to kill.
    enum Victim {
        RANK_0,
        RANK_1,
        MPIRUN;

        private ProcessHandle process(Path scratch) throws IOException {
            return switch (this) {
                case RANK_0 -> CountsEpochs.process(scratch, 0);
                case RANK_1 -> CountsEpochs.process(scratch, 1);
                case MPIRUN ->
                    ProcessHandle.current()
                            .children()
                            .filter(child -> child.info().command().orElse("").matches(".*(orterun|mpiexec|mpirun).*"))
                            .findFirst()
                            .orElseThrow();
            };
        }
    }

    @ParameterizedTest
    @CsvSource({"RANK_0, OPEN_MPI", "RANK_1, MPICH", "MPIRUN, OPEN_MPI", "MPIRUN, MPICH"})
    void whoeverIsKilledTheNextAttemptGoesOnFromTheCheckpoint(Victim victim, Installed installed)
            throws IOException, InterruptedException {
        GangOptions options = options(installed).withAttempts(2).withListener(event -> {
            if (event instanceof GangEvent.EpochFinished finished
                    && finished.epoch().epoch() == KILLED_AFTER) {
                kill(victim);
            }
            if (event instanceof GangEvent.AttemptFailed) {
                assertGone(0);
                assertGone(1);
            }
        });
        var counting = new CountsEpochs(scratch.toString(), EPOCHS, 150);
        GangResult result = GangTraining.run(GangTrainingTest.numbers(1), counting, options);

        assertThat(result.report().attempts()).isEqualTo(2);
        assertThat(result.vector("counts")).containsOnly(EPOCHS).hasSize(10);
        assertThat(Integer.parseInt(Files.readString(scratch.resolve("rank-1.begun"))))
                .isBetween(KILLED_AFTER, EPOCHS - 1);
    }

    @Test
    void aRankThatHangsIsGivenUp() {
        GangOptions options = options(Installed.OPEN_MPI)
                .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(4))
                .withListener(event -> {
                    if (event instanceof GangEvent.EpochFinished) {
                        stop(1);
                    }
                    if (event instanceof GangEvent.AttemptFailed) {
                        assertGone(0);
                        assertGone(1);
                    }
                });
        var counting = new CountsEpochs(scratch.toString(), 1_000, 100);
        assertThatThrownBy(() -> GangTraining.run(GangTrainingTest.numbers(1), counting, options))
                .isInstanceOf(GangFailedException.class)
                .hasMessageStartingWith("rank 1 has given no sign of life for 4 s");
    }

    @Test
    void aRankThatIsBusyWithItselfForTooLongIsNamedWithTheLineItIsAt() {
        GangFunction astray = member -> {
            if (member.ranks().rank() == 1) {
                wanderForEver();
            }
            member.ranks().barrier();
            return List.of();
        };
        assertThatThrownBy(() -> GangTraining.run(GangTrainingTest.numbers(1), astray, soonStalled()))
                .isInstanceOf(GangFailedException.class)
                .hasMessageMatching("(?s)rank 1 has not spoken with the others for [2-9] s, at "
                        + "dev.rankine.gang.GangRecoveryTest.wanderForEver\\(GangRecoveryTest.java:[0-9]+\\).*");
    }

    @Test
    void ranksThatWaitForEachOtherForEverAreNamed() {
        GangFunction deadlock = member -> {
            if (member.ranks().rank() == 1) {
                member.ranks().receive(Arena.ofAuto().allocate(8), 0, 7);
            }
            member.ranks().barrier();
            return List.of();
        };
        assertThatThrownBy(() -> GangTraining.run(GangTrainingTest.numbers(1), deadlock, soonStalled()))
                .isInstanceOf(GangFailedException.class)
                .hasMessageContaining("rank 0 has waited for the others for ")
                .hasMessageContaining("; rank 1 has waited for the others for ")
                .hasMessageContaining("(GangRecoveryTest.java:");
    }

    @Test
    void ranksThatGetOnAreNotStalled() throws IOException, InterruptedException {
        var counting = new CountsEpochs(scratch.toString(), EPOCHS, 700);
        GangResult result = GangTraining.run(GangTrainingTest.numbers(1), counting, soonStalled());
        assertThat(result.vector("counts")).containsOnly(EPOCHS);
    }

    private GangOptions soonStalled() {
        return options(Installed.OPEN_MPI).withLongestStall(Duration.ofSeconds(3));
    }

    private static void wanderForEver() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private void stop(int rank) {
        try {
            long pid = CountsEpochs.process(scratch, rank).pid();
            assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(pid))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void kill(Victim victim) {
        try {
            assertThat(victim.process(scratch).destroyForcibly()).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertGone(int rank) {
        try {
            long pid = Long.parseLong(Files.readString(scratch.resolve("rank-" + rank + ".pid")));
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void oneAttemptIsAllThereIsUnlessMoreAreAskedFor() {
        var failing = new CountsEpochs(scratch.resolve("nowhere").toString(), EPOCHS, 1);
        assertThatThrownBy(() -> GangTraining.run(GangTrainingTest.numbers(1), failing, options(Installed.OPEN_MPI)))
                .isInstanceOf(GangFailedException.class)
                .hasMessageContaining("NoSuchFileException");
    }

    @Test
    void aDriverThatIsKilledLeavesNoRankBehind() throws IOException, InterruptedException {
        Process driver = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DriverOfTest.class.getName(),
                        scratch.toString()))
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("driver.log").toFile())
                .start();
        try {
            await(() -> Files.exists(scratch.resolve("rank-0.begun")) && Files.exists(scratch.resolve("rank-1.begun")));
            List<ProcessHandle> ranks = List.of(CountsEpochs.process(scratch, 0), CountsEpochs.process(scratch, 1));
            driver.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            await(() -> ranks.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            driver.destroyForcibly();
        }
    }

    /// A driver of its own, whose ranks would go on for minutes.
    static final class DriverOfTest {
        private DriverOfTest() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Path scratch = Path.of(arguments[0]);
            var allocator = HostfileAllocator.thisHost(2, scratch.resolve("slots"));
            GangTraining.run(
                    GangTrainingTest.numbers(1),
                    new CountsEpochs(scratch.toString(), 1_000, 500),
                    GangOptions.of(2, allocator, Installed.OPEN_MPI.launcher()));
        }
    }

    /// What is to become true.
    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(100);
        }
    }
}
