package dev.rankine.spark;

import dev.rankine.content.TextEncoder;
import dev.rankine.content.fasttext.FastTextEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.spark.util.Utils;

/// A model of texts by what can be saved of it.
///
/// @param file where it lies
/// @param sha256 of the file, if it is known
/// @param loader what opens it: a kind of model, or the class of a [ModelLoader] that can be made without arguments
record TextModel(String file, Optional<String> sha256, String loader) {
    static final String FAST_TEXT = "fasttext";
    static final String ONNX = "onnx";

    /// @throws UncheckedIOException if the file cannot be read
    /// @throws IllegalArgumentException if the loader is none
    ModelOnExecutors<TextEncoder> send() {
        ModelLoader<TextEncoder> opener = opener();
        try {
            return sha256.isPresent()
                    ? ModelOnExecutors.of(file, sha256.get(), opener)
                    : ModelOnExecutors.of(file, opener);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private ModelLoader<TextEncoder> opener() {
        return switch (loader) {
            case FAST_TEXT -> FastTextEncoder::open;
            case ONNX -> new OnnxLoader();
            default -> made(loader);
        };
    }

    @SuppressWarnings("unchecked") // what it loads is seen when it has loaded it
    private static ModelLoader<TextEncoder> made(String className) {
        try {
            Class<?> type = Class.forName(className, true, Utils.getContextOrSparkClassLoader());
            return (ModelLoader<TextEncoder>) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "loader must be " + FAST_TEXT + ", " + ONNX
                            + " or the class of a ModelLoader with a constructor without arguments, was " + className,
                    e);
        }
    }
}
