package dev.rankine.content.fasttext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The fastText of Debian (packages `fasttext` and `python3-fasttext`): trains models, and tells the vectors that
/// libfasttext gives, to the bit. Where it is absent the tests that need it are skipped and say why.
final class Libfasttext {
    private static final String PYTHON = "/usr/bin/python3";

    /// Texts and vectors go through files: lengths as 32-bit numbers before each text, then floats back to back.
    private static final String VECTORS = """
            import struct, sys, fasttext, fasttext_pybind
            model = fasttext.load_model(sys.argv[1])
            texts = open(sys.argv[2], 'rb').read()
            with open(sys.argv[3], 'wb') as out:
                at = 0
                while at < len(texts):
                    length = struct.unpack_from('<i', texts, at)[0]
                    text = texts[at + 4: at + 4 + length]
                    at += 4 + length
                    vector = fasttext_pybind.Vector(model.get_dimension())
                    if sys.argv[4] == 'sentence':
                        model.f.getSentenceVector(vector, text + b'\\n')
                    else:
                        model.f.getWordVector(vector, text)
                    out.write(memoryview(vector).tobytes())
            """;

    private Libfasttext() {}

    static void assumePresent() {
        Assumptions.assumeTrue(
                succeeds("fasttext", "dump") && succeeds(PYTHON, "-c", "import fasttext"),
                "the packages fasttext and python3-fasttext are absent");
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0 || command.length == 2;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs `fasttext`, such as `skipgram -input ...`.
    static void run(String... arguments) {
        execute(Stream.concat(Stream.of("fasttext"), Stream.of(arguments)).toList());
    }

    static List<float[]> sentenceVectors(Path model, List<byte[]> texts) {
        return vectors("sentence", model, texts);
    }

    static List<float[]> wordVectors(Path model, List<byte[]> words) {
        return vectors("word", model, words);
    }

    private static List<float[]> vectors(String kind, Path model, List<byte[]> texts) {
        try {
            Path input = Files.write(Path.of(model + ".texts"), joined(texts));
            Path output = Path.of(model + ".vectors");
            execute(List.of(PYTHON, "-c", VECTORS, model.toString(), input.toString(), output.toString(), kind));
            return rows(output, texts.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] joined(List<byte[]> texts) {
        int size = texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
        var joined = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        texts.forEach(text -> joined.putInt(text.length).put(text));
        return joined.array();
    }

    private static List<float[]> rows(Path file, int count) throws IOException {
        try (var channel = FileChannel.open(file)) {
            MemorySegment floats = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            int dimension = (int) (floats.byteSize() / Float.BYTES / count);
            var layout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
            var rows = new ArrayList<float[]>();
            for (int row = 0; row < count; row++) {
                var vector = new float[dimension];
                MemorySegment.copy(floats, layout, (long) row * dimension * Float.BYTES, vector, 0, dimension);
                rows.add(vector);
            }
            return rows;
        }
    }

    private static void execute(List<String> command) {
        try {
            Path log = Files.createTempFile("fasttext", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + "\n" + Files.readString(log));
            }
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
