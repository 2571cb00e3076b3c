package dev.rankine.cli.sizing;

import dev.rankine.cli.encoders.EncoderFile;
import dev.rankine.content.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A process to be measured: it encodes made-up texts with a model until nobody listens any more.
///
/// Arguments are the milliseconds after which it says that it is ready and, unless it does nothing, the model and the
/// number of threads. Where it cannot begin it says why instead.
final class ModelInUse {
    static final String READY = "ready";

    private static final int FIRST = 20;
    private static final int WORDS = 30;
    private static final int LONGEST_WORD = 9;

    private ModelInUse() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 1) {
            try {
                use(open(Path.of(arguments[1])), Integer.parseInt(arguments[2]));
            } catch (IOException | RuntimeException | LinkageError e) { // the last of a foreign library
                System.out.println(String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", "; "));
                return;
            }
        }
        Thread.sleep(Long.parseLong(arguments[0]));
        System.out.println(READY);
        System.in.read(); // comes back when who measures has gone
    }

    private static TextEncoder open(Path model) throws IOException {
        if (!Files.isRegularFile(model)) {
            throw new IOException(model + ": no such file");
        }
        return new EncoderFile(model).open(1);
    }

    /// The first texts show whether the model works at all, and a model may map its file only after them.
    private static void use(TextEncoder encoder, int threads) {
        var first = new SplittableRandom(threads);
        for (int n = 0; n < FIRST; n++) {
            encoder.encode(text(first), new float[encoder.dimension()]);
        }
        for (int thread = 0; thread < threads; thread++) {
            var random = new SplittableRandom(thread);
            Thread.ofPlatform().daemon().start(() -> encodeForEver(encoder, random));
        }
    }

    private static void encodeForEver(TextEncoder encoder, SplittableRandom random) {
        var vector = new float[encoder.dimension()];
        while (true) {
            encoder.encode(text(random), vector);
        }
    }

    private static String text(SplittableRandom random) {
        return Stream.generate(() -> word(random)).limit(WORDS).collect(Collectors.joining(" "));
    }

    private static String word(SplittableRandom random) {
        return random.ints(random.nextInt(2, LONGEST_WORD), 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
