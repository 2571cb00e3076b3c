package dev.rankine.bench;

import dev.rankine.content.fasttext.FastTextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A process that opens a model, makes one vector and says how many nanoseconds either took. Where there is a second
/// argument it encodes the lines of that file too, says that it is ready, and lives until nobody listens any more.
final class FirstVector {
    static final String READY = "ready";
    private static final String TEXT = "rankine thermodynamics venul";

    private FirstVector() {}

    public static void main(String[] arguments) throws IOException {
        long begun = System.nanoTime();
        try (FastTextEncoder encoder = FastTextEncoder.open(Path.of(arguments[0]))) {
            long opened = System.nanoTime();
            var vector = new float[encoder.dimension()];
            encoder.encode(TEXT, vector);
            long encoded = System.nanoTime();
            System.out.println((opened - begun) + " " + (encoded - opened));
            if (arguments.length > 1) {
                for (String line : Files.readAllLines(Path.of(arguments[1]))) {
                    encoder.encode(line, vector);
                }
                System.out.println(READY);
                System.in.read();
            }
        }
    }
}
