package dev.rankine.files.directory;

import dev.rankine.files.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Where a directory of some format stands, or may stand: written and replaced as a whole, checked when it is read.
///
/// A reader sees the whole old directory or the whole new one, and what a reader has mapped stays usable when the
/// directory is replaced or removed.
public final class PublishedDirectory {
    private final DirectoryFormat format;
    private final Publication publication;

    public PublishedDirectory(Path place, DirectoryFormat format) {
        this.format = format;
        this.publication = new Publication(place, format);
    }

    /// Writes the files, and returns what the manifest is to say of them.
    @FunctionalInterface
    public interface Filling {
        Map<String, Object> fill(StagedFiles files) throws IOException;
    }

    /// Makes something of the files.
    @FunctionalInterface
    public interface Reading<T> {
        T read(StandingFiles files) throws IOException;
    }

    /// Writes the directory, over an older one if there is one; directories above it are made.
    ///
    /// @throws IOException if it cannot be written or something else stands there, which then stays
    public void write(Filling filling) throws IOException {
        publication.publish(staging -> {
            var files = new StagedFiles(staging);
            files.describe(format, filling.fill(files));
        });
    }

    /// Refuses, before any work is done, a path that [#write] would refuse.
    public void requireReplaceable() throws IOException {
        publication.requireReplaceable();
    }

    /// @throws IOException if there is none, or it is damaged, incomplete or of a newer format
    public <T> T read(Check check, Reading<T> reading) throws IOException {
        return publication.read(standing -> {
            try {
                return reading.read(StandingFiles.open(standing, format, check));
            } catch (JsonException e) {
                throw new IOException(standing.resolve(format.manifest()) + ": " + e.getMessage(), e);
            }
        });
    }

    /// Whether one stands there, damaged or not.
    public boolean exists() {
        return Files.exists(publication.standing().resolve(format.manifest()));
    }

    /// Removes it in one step, if there is one, with all that was left beside it by writers that were killed.
    public void remove() throws IOException {
        publication.remove();
    }
}
