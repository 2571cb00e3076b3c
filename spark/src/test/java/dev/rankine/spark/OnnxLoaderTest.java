package dev.rankine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rankine.content.TextEncoder;
import dev.rankine.content.onnx.OnnxEncoder;
import dev.rankine.content.onnx.SmallNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.TaskContext$;
import org.apache.spark.TaskContextImpl;
import org.apache.spark.executor.TaskMetrics;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OnnxLoaderTest {
    private static final Path THREADS = Path.of("/proc/self/task");

    /// What Linux keeps of a thread's name, and what threads of a network have from the one that opened it.
    private static final String OPENER = "opens-a-network";

    @TempDir
    Path folder;

    /// The thread that asks works too, so a network has one less of its own.
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aNetworkHasAsManyThreadsAsItsTaskHasCores(int cores) throws Exception {
        assumeTrue(Files.exists(THREADS), "threads of a process are listed by Linux alone");
        Path network = SmallNetwork.write(folder.resolve("small.onnx"), true);
        OnnxEncoder.open(network).close(); // the first one brings threads of ONNX Runtime's own
        try (var opener = Executors.newSingleThreadExecutor(body -> new Thread(body, OPENER))) {
            long threads = opener.submit(() -> {
                        TaskContext$.MODULE$.setTaskContext(taskOf(cores));
                        try (TextEncoder encoder = new OnnxLoader().open(network)) {
                            assertThat(encoder.dimension()).isPositive();
                            return threads();
                        }
                    })
                    .get();
            assertThat(threads).isEqualTo(cores);
        }
    }

    private static TaskContextImpl taskOf(int cores) {
        return new TaskContextImpl(
                0,
                0,
                0,
                0L,
                0,
                1,
                null,
                new Properties(),
                null,
                TaskMetrics.empty(),
                cores,
                scala.collection.immutable.Map$.MODULE$.empty());
    }

    private static long threads() throws IOException {
        try (Stream<Path> all = Files.list(THREADS)) {
            return all.filter(thread -> nameOf(thread).equals(OPENER)).count();
        }
    }

    private static String nameOf(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip();
        } catch (IOException e) {
            return ""; // it has ended
        }
    }
}
