package dev.rankine.cli;

import dev.rankine.content.TextEncoder;
import dev.rankine.content.fasttext.FastTextEncoder;
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
            description = "A fastText model, .bin or .ftz (default: words and their parts, hashed).")
    Optional<Path> file = Optional.empty();

    TextEncoder open() throws IOException {
        return file.isPresent() ? FastTextEncoder.open(file.get()) : new HashingEncoder(HASHED_DIMENSION);
    }
}
