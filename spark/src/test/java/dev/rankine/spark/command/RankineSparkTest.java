package dev.rankine.spark.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.files.Json;
import dev.rankine.files.JsonObject;
import dev.rankine.spark.LocalCluster;
import dev.rankine.spark.transfer.Calibration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RankineSparkTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeEach
    void startTheClusterThatCommandsFind() {
        LocalCluster.session();
    }

    @Test
    void wrongUsageIsOneLineAndWhereHelpIs() {
        assertThat(run("transfer-bench", "--sizes", "big")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("rankine-spark: ")
                .contains("'big'")
                .endsWith(help("transfer-bench"));
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("rankine-spark: a COMMAND is missing");
    }

    @Test
    void aFailureIsOneLine() {
        assertThat(run("transfer-bench", "--tasks", "0")).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("rankine-spark: tasks must be at least 1, was 0");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatNoExecutorCouldBeIsRefusedBeforeOneIsTried() {
        String[] plan = {"plan", "--native-model", "none.bin", "--node-cores", "2", "--node-memory", "1g"};
        assertThat(run(plan)).isEqualTo(2);
        assertThat(err.toString()).startsWith("rankine-spark: Missing required option: '--by-trial'");

        err.getBuffer().setLength(0);
        assertThat(run(Stream.concat(Stream.of(plan), Stream.of("--by-trial", "--task-cpus", "3"))
                        .toArray(String[]::new)))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("rankine-spark: a node must have the cores of a task, 3, for executors, had 2");
    }

    @Test
    void theTableSaysWhoSendsToWhomAndWhatItCosts() {
        assertThat(run("transfer-bench", "--sizes", "1", "--runs", "1")).isZero();
        assertThat(out.toString())
                .contains("2 executors of local-cluster[2,1,1024], Spark 4.1.0, 8 tasks")
                .contains("driver -> each executor, once")
                .containsPattern("treeAggregate +2 +1.0 MiB +[0-9.]+ +");
    }

    @Test
    void aProgramGetsOneObjectAndTrainingItsCalibration() throws IOException {
        Path file = folder.resolve("costs.json");
        String[] arguments = {
            "transfer-bench", "--sizes", "1,2", "--runs", "1", "--format", "json", "--calibration", file.toString()
        };
        assertThat(run(arguments)).isZero();
        JsonObject json = JsonObject.of(Json.parse(out.toString()));
        assertThat(json.objects("measurements")).hasSize(10);
        assertThat(Calibration.read(file).broadcast().bytesPerSecond())
                .isEqualTo(json.object("calibration").object("broadcast").number("bytesPerSecond"));
    }

    private static String help(String command) {
        return "Try 'rankine-spark " + command + " --help'." + System.lineSeparator();
    }

    private int run(String... arguments) {
        return new RankineSpark().run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
