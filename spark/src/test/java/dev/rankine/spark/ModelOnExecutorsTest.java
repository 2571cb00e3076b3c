package dev.rankine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.content.fasttext.FastTextEncoder;
import dev.rankine.content.fasttext.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelOnExecutorsTest {
    private static final int TASKS = 10;
    private static final int ROWS = 10;

    // not static: executors load this class too
    private final JavaSparkContext context =
            JavaSparkContext.fromSparkContext(LocalCluster.session().sparkContext());
    private final String model = TrainedModel.SKIPGRAM.file().toAbsolutePath().toString();

    @TempDir
    Path folder;

    @Test
    void aModelThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ModelOnExecutors.of("/no/such.bin", FastTextEncoder::open))
                .isInstanceOf(IOException.class)
                .hasMessage("/no/such.bin: no such file");
        assertThatThrownBy(() -> ModelOnExecutors.of(folder.toString(), FastTextEncoder::open))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + ": must be a file, is a directory");
    }

    @Test
    void aSha256ThatIsNoneOrAnothersIsRefused() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelOnExecutors.of(model, "../../etc/passwd", FastTextEncoder::open))
                .withMessage("sha256 must be 64 hexadecimal digits in lower case, was ../../etc/passwd");
        try (var other = ModelOnExecutors.of(model, "0".repeat(64), FastTextEncoder::open)) {
            assertThatThrownBy(() -> dimensions(other))
                    .hasStackTraceContaining("cannot bring file:" + model)
                    .hasStackTraceContaining("not " + Files.size(Path.of(model)) + " bytes of SHA-256 00000");
        }
    }

    @Test
    void aModelThatIsReplacedBeforeAnExecutorHasItIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("model.bin"), "what the driver saw");
        try (var replaced = ModelOnExecutors.of(file.toString(), FastTextEncoder::open)) {
            Files.copy(Path.of(model), file, StandardCopyOption.REPLACE_EXISTING);
            assertThatThrownBy(() -> dimensions(replaced))
                    .hasStackTraceContaining("cannot bring file:" + file + " (19 bytes)")
                    .hasStackTraceContaining("cut off, damaged, or replaced by another");
        }
    }

    @Test
    void aModelThatIsReplacedWhenExecutorsHaveItStaysWhatItWas() throws IOException {
        Path file = Files.copy(Path.of(model), folder.resolve("model.bin"));
        try (var carried = ModelOnExecutors.of(file.toString(), FastTextEncoder::open)) {
            assertThat(dimensions(carried)).containsOnly(100);
            Files.writeString(file, "another");
            assertThat(dimensions(carried)).containsOnly(100);
        }
    }

    @Test
    void aFileThatIsNoModelFailsTheJobAndSaysWhy() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "thoughts on films");
        try (var foreign = ModelOnExecutors.of(file.toString(), FastTextEncoder::open)) {
            assertThatThrownBy(() -> dimensions(foreign)).hasStackTraceContaining("not a whole fastText model");
        }
    }

    @Test
    void whoBroadcastsOrCapturesTheModelItselfIsToldWhatToDo() throws IOException {
        String advice = "on Spark by ModelOnExecutors.of(uri, FastTextEncoder::open), which is sent instead";
        try (FastTextEncoder encoder = FastTextEncoder.open(Path.of(model), folder)) {
            assertThatThrownBy(() -> context.broadcast(encoder)).hasStackTraceContaining(advice);
            assertThatThrownBy(() -> numbers().map(number -> encoder.dimension()))
                    .hasStackTraceContaining(advice);
            assertThatThrownBy(() -> ModelOnExecutors.of(model, file -> encoder))
                    .hasStackTraceContaining(advice);
        }
    }

    @Test
    void aModelThatTakesFiveSecondsToLoadIsLoadedOnceAnExecutorAndNotOnceATaskOrARow() throws IOException {
        try (var slow = ModelOnExecutors.of(model, new SlowLoader(Duration.ofSeconds(5)))) {
            List<String> processes = numbers()
                    .map(number -> slow.get().dimension() + " in "
                            + ProcessHandle.current().pid())
                    .collect();

            assertThat(processes).hasSize(TASKS * ROWS).allMatch(text -> text.startsWith("100 in "));
            assertThat(slow.receipt().opened().value())
                    .isEqualTo(processes.stream().distinct().count())
                    .isLessThanOrEqualTo(LocalCluster.EXECUTORS);
            assertThat(slow.receipt().fetched().value()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whoSendTheSameModelHaveOneInstanceBetweenThem() throws IOException {
        try (var first = ModelOnExecutors.of(model, FastTextEncoder::open);
                var second = ModelOnExecutors.of(model, FastTextEncoder::open)) {
            List<Boolean> same =
                    numbers().map(number -> first.get() == second.get()).collect();
            assertThat(same).containsOnly(true);
            assertThat(second.receipt().opened().value()).isZero();
        }
    }

    @Test
    void modelsOpenedInDifferentWaysAreNotTheSame() throws IOException {
        try (var brief = ModelOnExecutors.of(model, new SlowLoader(Duration.ofMillis(1)));
                var longer = ModelOnExecutors.of(model, new SlowLoader(Duration.ofMillis(2)))) {
            List<Boolean> same =
                    numbers().map(number -> brief.get() == longer.get()).collect();
            assertThat(same).containsOnly(false);
        }
    }

    @Test
    void itIsClosedWhenTheDriverLetsGoAndTheLastTaskIsDone() throws Exception {
        String marks = folder.toString();
        var carried = ModelOnExecutors.of(model, file -> new Watched(FastTextEncoder.open(file), marks));
        JavaFutureAction<List<Integer>> job = context.parallelize(List.of(1), 1)
                .map(number -> useUntilTold(carried, marks))
                .collectAsync();
        await("in use");
        carried.close();
        Thread.sleep(1_000);
        assertThat(folder.resolve("closed")).doesNotExist();

        Files.createFile(folder.resolve("enough"));

        await("closed");
        assertThat(job.get()).containsExactly(100);
    }

    @Test
    void addFileBringsAModelWhereHostsHaveNoStoreInCommon() throws IOException {
        try (var carried = ModelOnExecutors.ofAddedFile(model, FastTextEncoder::open)) {
            assertThat(dimensions(carried)).containsOnly(100);
        }
    }

    private JavaRDD<Integer> numbers() {
        return context.parallelize(IntStream.range(0, TASKS * ROWS).boxed().toList(), TASKS);
    }

    private List<Integer> dimensions(ModelOnExecutors<FastTextEncoder> carried) {
        return numbers().map(number -> carried.get().dimension()).collect();
    }

    private static int useUntilTold(ModelOnExecutors<Watched> carried, String marks) throws Exception {
        Watched held = carried.get();
        Files.createFile(Path.of(marks, "in use"));
        while (!Files.exists(Path.of(marks, "enough"))) {
            Thread.sleep(20);
        }
        return held.encoder().dimension();
    }

    private void await(String name) throws InterruptedException {
        while (!Files.exists(folder.resolve(name))) {
            Thread.sleep(20);
        }
    }

    /// Takes its time to open a model.
    private record SlowLoader(Duration pause) implements ModelLoader<FastTextEncoder> {
        @Override
        public FastTextEncoder open(Path file) throws IOException {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return FastTextEncoder.open(file);
        }
    }

    /// Leaves a file when it is closed.
    private record Watched(FastTextEncoder encoder, String marks) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            encoder.close();
            Files.createFile(Path.of(marks, "closed"));
        }
    }
}
