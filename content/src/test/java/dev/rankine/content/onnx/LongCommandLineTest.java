package dev.rankine.content.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An executor's command line has its whole class path, which ONNX Runtime's telemetry goes through letter by letter,
/// deeper in the stack with each.
@Timeout(60)
class LongCommandLineTest {
    @TempDir
    Path folder;

    @Test
    void aProcessWithAVeryLongCommandLineOpensANetwork() throws IOException, InterruptedException {
        String jars = IntStream.range(0, 900)
                .mapToObj(jar -> "/no/such/folder/of/jars/library-" + jar + "-1.0.jar")
                .collect(Collectors.joining(":"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path") + ":" + jars,
                        Opening.class.getName(),
                        SmallNetwork.write(folder.resolve("small.onnx"), true).toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).endsWith("3 columns\n");
    }

    /// Opens a network in a thread of the usual stack, as tasks have it.
    static final class Opening {
        private Opening() {}

        public static void main(String[] arguments) throws InterruptedException {
            var thread = new Thread(() -> open(Path.of(arguments[0])));
            thread.start();
            thread.join();
        }

        private static void open(Path model) {
            try (OnnxEncoder encoder = OnnxEncoder.open(model)) {
                System.out.println(encoder.dimension() + " columns");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
