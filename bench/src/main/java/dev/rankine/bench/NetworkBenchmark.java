package dev.rankine.bench;

import dev.rankine.content.onnx.OnnxEncoder;
import dev.rankine.content.onnx.Transformer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Texts a second of CPU time that a network encodes, one by one and together, in turns, on one thread. The network is
/// as large as those that encode sentences are at the least, 384 columns and six layers, and its weights are made up.
///
/// Arguments: a text, a sentence a line.
public final class NetworkBenchmark {
    private static final int TEXTS = 512;
    private static final int COLUMNS = 384;
    private static final int LAYERS = 6;
    private static final int ROUNDS = 5;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final OnnxEncoder encoder;
    private final List<String> texts;

    private NetworkBenchmark(OnnxEncoder encoder, List<String> texts) {
        this.encoder = encoder;
        this.texts = texts;
    }

    public static void main(String[] arguments) throws IOException {
        List<String> texts;
        try (Stream<String> lines = Files.lines(Path.of(arguments[0]))) {
            texts = lines.limit(TEXTS).toList();
        }
        List<String> words = texts.stream()
                .flatMap(text -> Stream.of(text.strip().split("\\s+")))
                .distinct()
                .toList();
        Path folder = Files.createTempDirectory("rankine-bench");
        Path file = new Transformer(words, COLUMNS, LAYERS).write(folder.resolve("network.onnx"));
        try (OnnxEncoder encoder = OnnxEncoder.open(file)) {
            new NetworkBenchmark(encoder, texts).run();
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    private void run() {
        double alone = Double.MAX_VALUE;
        double together = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            alone = Math.min(alone, seconds(this::oneByOne));
            together = Math.min(together, seconds(() -> encoder.encode(texts, vectors())));
        }
        System.out.println("texts  one by one  together, a second  ratio");
        System.out.printf(
                "%-5d %11.0f %19.0f %6.2f%n",
                texts.size(), texts.size() / alone, texts.size() / together, alone / together);
    }

    private void oneByOne() {
        float[][] vectors = vectors();
        for (int text = 0; text < texts.size(); text++) {
            encoder.encode(texts.get(text), vectors[text]);
        }
    }

    private float[][] vectors() {
        return new float[texts.size()][encoder.dimension()];
    }

    private static double seconds(Runnable work) {
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    }
}
