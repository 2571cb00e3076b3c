package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rankine.content.fasttext.TrainedModel;
import dev.rankine.files.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `rankine plan`: from a model and a node to the settings of Spark.
@Timeout(120)
class PlanTest {
    @TempDir
    Path folder;

    @BeforeEach
    void linuxTells() {
        assumeTrue(Files.exists(Path.of("/proc/self/smaps")), "this is no Linux");
    }

    @Test
    void aModelThatIsNotThereIsNamed() {
        Path missing = folder.resolve("nowhere.bin");

        assertThat(Run.failure(plan(missing))).isEqualTo(missing + ": no such file");
    }

    @Test
    void aFileThatIsNoModelIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("text.bin"), "once upon a time there was no model");

        assertThat(Run.failure(plan(text))).startsWith(text + ": not a whole fastText model");
    }

    @ParameterizedTest
    @CsvSource({"--node-memory, 64", "--node-memory, much", "--reserve, -1g", "--heap-per-task, 1.5g"})
    void aSizeWithoutAUnitIsRefused(String option, String size) {
        assertThat(Run.wrongUsage(plan(folder, option, size)))
                .contains(option, "a size must be a number with m, g or t behind it, such as 64g, was '" + size + "'");
    }

    @Test
    void aSizeOfNoMachineIsRefused() {
        assertThat(Run.wrongUsage(plan(folder, "--node-memory", "1025t")))
                .contains("a size must be at most 1024t, was '1025t'");
    }

    @ParameterizedTest
    @CsvSource({
        "--node-cores,  0,    '--node-cores must be at least 1, was 0'",
        "--node-cores,  5000, '--node-cores must be at most 4096, was 5000'",
        "--task-cpus,   0,    '--task-cpus must be at least 1, was 0'",
        "--nodes,       0,    '--nodes must be at least 1, was 0'",
        "--reserve,     64g,  '--node-memory must be above --reserve, was 65536m with 65536m in reserve'"
    })
    void aNumberOutOfRangeIsRefusedWithItsRule(String option, String value, String message) {
        assertThat(Run.failure(plan(folder, option, value))).isEqualTo(message);
    }

    @Test
    void aNodeWithoutRoomGetsAdvice() {
        assertThat(Run.failure(plan(TrainedModel.SKIPGRAM.file(), "--reserve", "65000m")))
                .startsWith("an executor with one task at a time takes ")
                .contains("the node has 536m for executors: raise --node-memory");
    }

    @Test
    void settingsComeWithTheirSum() {
        Run plan = Run.done(plan(TrainedModel.SKIPGRAM.file(), "--task-cpus", "2"));

        assertThat(plan.err()).isEmpty();
        assertThat(plan.out())
                .contains("mapped, once on a host", "YARN", "Kubernetes", "SPARK_WORKER_CORES=")
                .containsPattern("spark.executor.memory +[0-9]+m")
                .containsPattern("spark.executorEnv.OMP_NUM_THREADS +2 +2 +2");
        assertThat(plan.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void programsGetTheSameByName() throws IOException {
        Path model = TrainedModel.SKIPGRAM.file();

        JsonObject plan =
                Run.done(plan(model, "--nodes", "3", "--format", "json")).json();

        JsonObject settings = plan.object("clusters").object("yarn").object("settings");
        assertThat(plan.integer("mappedBytes")).isGreaterThanOrEqualTo(Files.size(model));
        assertThat(settings.integer("spark.executor.cores")).isEqualTo(5);
        assertThat(settings.text("spark.executor.memory")).isEqualTo("2860m");
        assertThat(settings.integer("spark.executor.instances")).isEqualTo(9);
    }

    private static Object[] plan(Path model, String... options) {
        var values = new LinkedHashMap<>(
                Map.of("--native-model", model.toString(), "--node-cores", "16", "--node-memory", "64g"));
        for (int at = 0; at < options.length; at += 2) {
            values.put(options[at], options[at + 1]);
        }
        Stream<String> pairs = values.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue()));
        return Stream.concat(Stream.of("plan"), pairs).toArray();
    }
}
