package dev.rankine.cli.sizing;

import dev.rankine.content.TextEncoder;
import dev.rankine.content.fasttext.FastTextEncoder;
import dev.rankine.content.onnx.OnnxEncoder;
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
        try {
            return model.toString().endsWith(".onnx") ? OnnxEncoder.open(model) : FastTextEncoder.open(model);
        } catch (NoClassDefFoundError e) {
            throw new IOException(
                    model + ": an ONNX model needs the jars onnxruntime and tokenizers; name them by --jars", e);
        }
    }

    /// The first text shows whether the model works at all.
    private static void use(TextEncoder encoder, int threads) {
        encoder.encode(text(new SplittableRandom(threads)), new float[encoder.dimension()]);
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
