package dev.rankine.spark.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A directory on this machine that is deleted, with the files in it, when it is closed.
record Scratch(Path path) implements Closeable {
    Scratch() throws IOException {
        this(Files.createTempDirectory("rankine-"));
    }

    @Override
    public void close() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.delete(path);
    }

    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        }
    }
}
