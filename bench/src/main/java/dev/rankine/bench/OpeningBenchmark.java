package dev.rankine.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Milliseconds until a fresh JVM has opened a fastText model whose index is there, and until it has made its first
/// vector, beside the whole life of `fasttext print-sentence-vectors` for the same text; in turns.
///
/// Arguments: the model and the class path of the JVMs; `fasttext` must be installed.
public final class OpeningBenchmark {
    private static final int ROUNDS = 15;

    private OpeningBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path model = Path.of(arguments[0]);
        var opening = new double[ROUNDS];
        var vector = new double[ROUNDS];
        var both = new double[ROUNDS];
        var process = new double[ROUNDS];
        var peer = new double[ROUNDS];
        run(FreshJvm.of(arguments[1], model)); // makes the index
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            String[] said = run(FreshJvm.of(arguments[1], model)).strip().split(" ");
            process[round] = millis(System.nanoTime() - begun);
            opening[round] = millis(Long.parseLong(said[0]));
            vector[round] = millis(Long.parseLong(said[1]));
            both[round] = opening[round] + vector[round];
            begun = System.nanoTime();
            run(new ProcessBuilder("fasttext", "print-sentence-vectors", model.toString()));
            peer[round] = millis(System.nanoTime() - begun);
        }
        System.out.println("| of " + ROUNDS + " JVMs, ms | best | median |\n|---|---|---|");
        print("opening the model", opening);
        print("the first vector", vector);
        print("both", both);
        print("the process, from its start to its end", process);
        print("`fasttext`, from its start to its end", peer);
    }

    private static String run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectError(Redirect.INHERIT).start();
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write("rankine thermodynamics venul\n");
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.command() + " failed");
        }
        return said;
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static void print(String what, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f |%n", what, millis[0], millis[millis.length / 2]);
    }
}
