package dev.rankine.spark.gang;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.gang.GangOptions;
import dev.rankine.gang.GangTraining;
import dev.rankine.gang.feed.FedRow;
import dev.rankine.spark.LocalCluster;
import dev.rankine.spark.SparkGang;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 4, unit = TimeUnit.MINUTES)
class KilledDriverTest {
    private static final String MARK = "-Drankine.test=";
    private static final Duration TO_START = Duration.ofMinutes(2);
    private static final Duration TO_END = Duration.ofSeconds(45);

    @TempDir
    Path folder;

    @Test
    void aDriverThatIsKilledWhileExecutorsFeedLeavesNoProcessBehind() throws IOException, InterruptedException {
        GangOfTest.requireMpi();
        String mark = MARK + UUID.randomUUID();
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of(mark, "-Dspark.executor.defaultJavaOptions=" + mark));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FeedingDriver.class.getName()));
        command.addAll(List.of(folder.toString(), mark));
        Path log = folder.resolve("driver.log");
        Process driver = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await(TO_START, () -> everyPartitionIsFed() || !driver.isAlive());
            assertThat(driver.isAlive()).as(Files.readString(log)).isTrue();
            assertThat(running(mark, "RankProcess")).as("mpirun and its ranks").hasSize(3);
            assertThat(running(mark, "CoarseGrainedExecutorBackend")).hasSize(LocalCluster.EXECUTORS);

            driver.destroyForcibly().waitFor();
            await(TO_END, () -> running(mark, "").isEmpty());
        } finally {
            driver.destroyForcibly();
        }
    }

    private boolean everyPartitionIsFed() {
        return Files.exists(folder.resolve("0")) && Files.exists(folder.resolve("1"));
    }

    private void await(Duration time, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(200);
        }
    }

    /// The command lines that hold both; those of processes that have ended are empty.
    private static List<String> running(String mark, String name) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> commandLine(process.pid()))
                .filter(line -> line.contains(mark) && line.contains(name))
                .toList();
    }

    private static Stream<String> commandLine(long pid) {
        try {
            return Stream.of(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), ISO_8859_1));
        } catch (IOException e) {
            return Stream.empty(); // it has ended meanwhile
        }
    }

    /// A driver whose executors would feed a gang for ever.
    static final class FeedingDriver {
        private static final int COLUMNS = 3000;

        private FeedingDriver() {}

        private static void pause() {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        public static void main(String[] arguments) throws IOException, InterruptedException {
            String folder = arguments[0];
            SparkSession session = LocalCluster.session();
            session.conf().set("spark.rankine.gang.ranks", 2);
            session.conf().set("spark.rankine.gang.slots", 2);
            session.conf().set("spark.rankine.gang.mpi", "openmpi");
            session.conf().set("spark.rankine.gang.locks", folder);
            GangOptions options = SparkGang.options(session);
            List<String> marked = Stream.concat(Stream.of(arguments[1]), options.java().stream())
                    .toList();
            RowSource<Integer> endless = (keys, ranks) -> {
                int key = keys.next();
                Files.createFile(Path.of(folder, Integer.toString(key)));
                var row = new FedRow();
                row.begin(key, 0);
                IntStream.range(0, COLUMNS).forEach(column -> row.add(column, 1));
                while (true) {
                    ranks.add(row); // a block is full about ten times a second
                    pause();
                }
            };
            var keys = JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(List.of(0, 1), 2);
            GangTraining.run(SparkGang.rows(keys, 2, endless), member -> List.of(), options.withJava(marked));
        }
    }
}
