package dev.rankine.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/// What a second JVM has for itself of memory when it encodes texts with a fastText model that another one has open,
/// beside a JVM that does the same with a small model.
///
/// Arguments: the model, the small one, a text, a sentence a line, and the class path of the JVMs. Only for Linux.
public final class SecondJvmBenchmark {
    private static final String PRIVATE = "Private_";

    private SecondJvmBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path model = Path.of(arguments[0]).toRealPath();
        Path small = Path.of(arguments[1]);
        Path text = Path.of(arguments[2]);
        try (var first = Open.start(arguments[3], model, text);
                var second = Open.start(arguments[3], model, text);
                var other = Open.start(arguments[3], small, text)) {
            System.out.println("| a second JVM's own memory, kB | |\n|---|---|");
            print("of the model's file and its index, shared", second.kilobytes(model.toString(), "Shared_"));
            print("of the model's file and its index, private", second.kilobytes(model.toString(), PRIVATE));
            print("of the whole process, private", second.kilobytes("", PRIVATE));
            print("of a process with a small model, private", other.kilobytes("", PRIVATE));
            print("of the first process, private", first.kilobytes("", PRIVATE));
        }
    }

    private static void print(String what, long kilobytes) {
        System.out.printf(Locale.ROOT, "| %s | %,d |%n", what, kilobytes);
    }

    /// A JVM that has encoded a text and still has the model open.
    private record Open(Process process) implements AutoCloseable {
        static Open start(String classPath, Path model, Path text) throws IOException {
            Process process = FreshJvm.of(classPath, model, text)
                    .redirectError(Redirect.DISCARD)
                    .start();
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            String line = Objects.requireNonNull(said.readLine());
            while (!line.equals(FirstVector.READY)) {
                line = Objects.requireNonNull(said.readLine(), "the process has ended");
            }
            return new Open(process);
        }

        /// The sum of a kind over the mappings of files whose names have this beginning.
        long kilobytes(String file, String kind) throws IOException {
            long sum = 0;
            boolean inside = false;
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "smaps"))) {
                if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                    inside = line.contains(file);
                } else if (inside && line.startsWith(kind)) {
                    sum += Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            return sum;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
