package dev.rankine.cli;

import dev.rankine.cli.encoders.EncoderFile;
import dev.rankine.content.TextEncoder;
import dev.rankine.content.hashing.HashingEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What makes vectors of texts.
final class TextModelOption {
    /// Of each text; see docs/decisions/0131.
    private static final int HASHED_DIMENSION = 256;

    @Option(
            names = "--text-model",
            paramLabel = "FILE",
            description =
                    "A fastText model, .bin or .ftz, or a network, .onnx (default: words and their parts, hashed).")
    Optional<Path> file = Optional.empty();

    /// @param threads that a network reads a text with
    TextEncoder open(int threads) throws IOException {
        return file.isPresent() ? new EncoderFile(file.get()).open(threads) : new HashingEncoder(HASHED_DIMENSION);
    }
}
