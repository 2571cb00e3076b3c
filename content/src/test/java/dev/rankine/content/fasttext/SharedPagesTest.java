package dev.rankine.content.fasttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a process has of a model for itself, as Linux counts it.
@Timeout(60)
class SharedPagesTest {
    private static final long MEGABYTE = 1 << 20;

    @Test
    void aSecondProcessSharesTheModelAndItsIndexWithTheFirst() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/smaps")), "this is no Linux");
        Path model = TrainedModel.SKIPGRAM.file().toAbsolutePath();
        try (FastTextEncoder first = FastTextEncoder.open(model);
                var second = Reader.start(model)) {
            readFrom(first);

            List<String> maps = Files.readAllLines(Path.of("/proc", Long.toString(second.pid()), "smaps"));

            assertThat(kilobytes(maps, model, "Shared_")).isPositive();
            assertThat(kilobytes(maps, model, "Private_") * 1024).isLessThan(MEGABYTE);
        }
    }

    /// Of the mappings of a file and of what lies beside it under a longer name.
    private static long kilobytes(List<String> maps, Path file, String kind) {
        long sum = 0;
        boolean inside = false;
        for (String line : maps) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                inside = line.contains(file.toString());
            } else if (inside && line.startsWith(kind)) {
                sum += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return sum;
    }

    /// Opening has read the dictionary, this reads rows of the table.
    private static void readFrom(FastTextEncoder encoder) {
        var vector = new float[encoder.dimension()];
        for (byte[] sentence : new Corpus().sentences(2_000)) {
            encoder.encode(sentence, 0, sentence.length, vector);
        }
    }

    /// A process that holds the model open until it is told to end.
    record Reader(Process process) implements AutoCloseable {
        static Reader start(Path model) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--add-modules=jdk.incubator.vector",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Reader.class.getName(),
                            model.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            assertThat(Objects.requireNonNull(said.readLine())).isEqualTo("open");
            return new Reader(process);
        }

        long pid() {
            return process.pid();
        }

        public static void main(String[] arguments) throws IOException {
            try (FastTextEncoder encoder = FastTextEncoder.open(Path.of(arguments[0]))) {
                readFrom(encoder);
                System.out.println("open");
                System.in.read();
            }
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
