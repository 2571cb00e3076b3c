package dev.rankine.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A text that appears in its place when it is whole, over what was there. Where no file can be put, as over a
/// device or a pipe, it is written straight there.
public final class WholeText {
    /// What writes the text.
    @FunctionalInterface
    public interface Body {
        void write(BufferedWriter text) throws IOException;
    }

    private WholeText() {}

    public static void write(Path path, Body body) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            writeTo(path, body);
            return;
        }
        Path unfinished = path.resolveSibling(path.getFileName() + ".writing");
        try {
            writeTo(unfinished, body);
            Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void writeTo(Path path, Body body) throws IOException {
        try (BufferedWriter text = Files.newBufferedWriter(path)) {
            body.write(text);
        }
    }
}
