package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What processes of their own have in memory at the most, by the count of Linux, when they train on a table several
/// times as large as they may have of it.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class MemoryTest {
    private static final int USERS = 20_000;
    private static final int ITEMS = 2000;
    private static final int RATINGS_OF_A_USER = 150;
    private static final long MEBIBYTE = 1 << 20;

    /// Epochs of ten users' ratings, so that the compilers have as much to do as with all of them: what they take is no
    /// part of what ratings take.
    private static final int AS_MANY_UPDATES = 3 * USERS / 10;

    @TempDir
    Path folder;

    /// @param peak what the process had in memory at the most; its heap is there from the beginning
    private record Trained(long peak, byte[] factors) {}

    @BeforeEach
    void needsLinux() {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells what a process has in memory");
    }

    private Path table(int users) throws IOException {
        Path table = folder.resolve(users + ".libmf");
        try (BufferedWriter text = Files.newBufferedWriter(table)) {
            for (int rating = 0; rating < users * RATINGS_OF_A_USER; rating++) {
                int user = (int) (rating * 7919L % users);
                int item = (int) ((rating / users * 13L + user * 31L) % ITEMS);
                text.append(user + " " + item + " " + (1 + (user + item) % 5) + "\n");
            }
        }
        return table;
    }

    @Test
    void aTableSeveralTimesTheMemoryIsTrainedOnWithinItAndGivesTheSameModel() throws Exception {
        long limit = 16 * MEBIBYTE;
        Path table = table(USERS);
        long ratings = (long) USERS * RATINGS_OF_A_USER;

        Trained nothing = train(table(10), "--threads", "2", "--epochs", String.valueOf(AS_MANY_UPDATES));
        Trained inMemory = train(table, "--threads", "2", "--epochs", "3");
        Trained inFiles = train(table, "--threads", "2", "--epochs", "3", "--memory", "16m");

        long read = 12 * ratings; // and as much again in blocks, and 16 for each in rows
        assertThat(read).isGreaterThan(2 * limit);
        assertThat(inFiles.factors).isEqualTo(inMemory.factors);
        assertThat(inMemory.peak - nothing.peak).isGreaterThan(read);
        assertThat(inFiles.peak - nothing.peak).isLessThan(2 * limit);
    }

    private Trained train(Path table, String... more) throws IOException, InterruptedException {
        Path model = folder.resolve(table.getFileName() + String.join("", more));
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xms128m",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:+AlwaysPreTouch",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.rankine.cli.Rankine",
                "train",
                table.toString(),
                "--algorithm",
                "sgd",
                "--rank",
                "8",
                "--model",
                model.toString()));
        command.addAll(List.of(more));
        Process training = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        long peak = 0;
        while (!training.waitFor(10, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakOf(training));
        }
        assertThat(training.exitValue())
                .as(Files.readString(folder.resolve("output")))
                .isZero();
        return new Trained(peak, Files.readAllBytes(model.resolve("factors.safetensors")));
    }

    /// Nothing of a process that has just ended.
    private static long peakOf(Process process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}
