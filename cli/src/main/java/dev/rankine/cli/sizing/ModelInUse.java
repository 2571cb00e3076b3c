package dev.rankine.cli.sizing;

import dev.rankine.cli.encoders.EncoderFile;
import dev.rankine.content.MadeUpTexts;
import dev.rankine.content.TextEncoder;
import dev.rankine.text.OneLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A process to be measured: it encodes made-up texts with a model until nobody listens any more.
///
/// Arguments are the milliseconds after which it says that it is ready and, unless it does nothing, the model and the
/// number of threads. Where it cannot begin it says why instead.
final class ModelInUse {
    static final String READY = "ready";

    private static final int FIRST = 20;

    private ModelInUse() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 1) {
            try {
                use(open(Path.of(arguments[1])), Integer.parseInt(arguments[2]));
            } catch (IOException | RuntimeException | LinkageError e) { // the last of a foreign library
                System.out.println(OneLine.of(String.valueOf(e.getMessage())));
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
        encoder.encode(new MadeUpTexts(threads).next(FIRST), new float[FIRST][encoder.dimension()]);
        for (int thread = 0; thread < threads; thread++) {
            var texts = new MadeUpTexts(thread);
            Thread.ofPlatform().daemon().start(() -> encodeForEver(encoder, texts));
        }
    }

    private static void encodeForEver(TextEncoder encoder, MadeUpTexts texts) {
        var vectors = new float[TextEncoder.TEXTS_AT_A_TIME][encoder.dimension()];
        while (true) {
            encoder.encode(texts.next(vectors.length), vectors);
        }
    }
}
