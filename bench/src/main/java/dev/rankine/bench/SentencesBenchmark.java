package dev.rankine.bench;

import dev.rankine.content.fasttext.FastTextEncoder;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Sentences a second of CPU time, of a fastText model here and of `fasttext print-sentence-vectors`, whose start
/// without a text is taken off. Each does its best of a few rounds, in turns, on one thread.
///
/// Arguments: the model and a text, a sentence a line; `fasttext` must be installed.
public final class SentencesBenchmark {
    private static final int ROUNDS = 5;
    /// So long this process encodes before it is measured.
    private static final double WARM_SECONDS = 3;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String TIMED = "TIMEFORMAT='%3U %3S'; time fasttext print-sentence-vectors \"$0\"";

    private final Path model;
    private final Path text;
    private final List<byte[]> sentences;

    private SentencesBenchmark(Path model, Path text) throws IOException {
        this.model = model;
        this.text = text;
        this.sentences = Files.readString(text)
                .lines()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new SentencesBenchmark(Path.of(arguments[0]), Path.of(arguments[1])).run();
    }

    private void run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (var encoder = FastTextEncoder.open(model)) {
            encode(encoder, sentences.subList(0, 1));
            double opening = (System.nanoTime() - start) / 1e9;
            double warm = 0;
            while (warm < WARM_SECONDS) {
                warm += encode(encoder, sentences);
            }
            double own = Double.MAX_VALUE;
            double peer = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                own = Math.min(own, encode(encoder, sentences));
                peer = Math.min(peer, peer(text) - peer(Path.of("/dev/null")));
            }
            System.out.println("sentences  open and first, ms  a second  fasttext  ratio");
            System.out.printf(
                    "%-10d %18.1f %9.0f %9.0f %6.2f%n",
                    sentences.size(), 1e3 * opening, sentences.size() / own, sentences.size() / peer, peer / own);
        }
    }

    /// @return seconds of CPU time
    private static double encode(FastTextEncoder encoder, List<byte[]> sentences) {
        var vector = new float[encoder.dimension()];
        long start = THREADS.getCurrentThreadCpuTime();
        for (byte[] sentence : sentences) {
            encoder.encode(sentence, 0, sentence.length, vector);
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    }

    /// @return seconds of CPU time, as the shell tells them
    private double peer(Path input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", TIMED, model.toString())
                .redirectInput(input.toFile())
                .redirectOutput(Redirect.DISCARD)
                .start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("fasttext failed: " + said);
        }
        return Stream.of(said.strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .sum();
    }
}
