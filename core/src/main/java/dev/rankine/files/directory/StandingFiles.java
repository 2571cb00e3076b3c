package dev.rankine.files.directory;

import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/// The files of a directory while they are read, each of them checked, and what its owner said of it.
public final class StandingFiles {
    private final Path directory;
    private final DirectoryFormat format;
    private final Manifest manifest;

    private StandingFiles(Path directory, DirectoryFormat format, Manifest manifest) {
        this.directory = directory;
        this.format = format;
        this.manifest = manifest;
    }

    static StandingFiles open(Path directory, DirectoryFormat format, Check check) throws IOException {
        var files = new StandingFiles(directory, format, manifest(directory, format));
        for (Map.Entry<String, StoredFile> file : files.manifest.files().entrySet()) {
            if (!format.names().test(file.getKey())) {
                throw files.fault("no file of a " + format.thing() + ": " + file.getKey());
            }
            file.getValue().require(directory.resolve(file.getKey()), check);
        }
        return files;
    }

    private static Manifest manifest(Path directory, DirectoryFormat format) throws IOException {
        Path file = directory.resolve(format.manifest());
        try {
            return Manifest.parse(format, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new IOException(
                    directory
                            + (Files.exists(directory)
                                    ? ": not a " + format.thing() + ", there is no " + format.manifest()
                                    : ": no such " + format.thing()),
                    e);
        } catch (JsonException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException("cannot read " + directory + ": " + Reason.of(e), e);
        }
    }

    /// What the owner said.
    public JsonObject own() throws JsonException {
        return JsonObject.of(manifest.own());
    }

    public boolean has(String name) {
        return manifest.files().containsKey(name);
    }

    /// Where a file lies that must be there.
    public Path path(String name) throws IOException {
        if (!has(name)) {
            throw fault("a " + format.thing() + " of this kind needs " + name);
        }
        return directory.resolve(name);
    }

    /// Something that is wrong with the manifest.
    public IOException fault(String what) {
        return new IOException(directory.resolve(format.manifest()) + ": " + what);
    }
}
