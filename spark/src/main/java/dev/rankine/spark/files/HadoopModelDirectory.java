package dev.rankine.spark.files;

import dev.rankine.model.Model;
import dev.rankine.model.ModelDirectory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/// A [ModelDirectory] on any file system that Hadoop reaches: `hdfs://`, `s3a://`, or this machine's own.
///
/// Not every store can rename, so `model.json` makes the model: it is removed before anything else of an older model
/// and written after everything else of a new one. A reader that comes in between finds no model, or one whose
/// checksums do not hold; it never reads a mixture. On this machine's disk the model is replaced as a whole.
public final class HadoopModelDirectory {
    private final FileSystem store;
    private final Path place;

    private HadoopModelDirectory(FileSystem store, Path place) {
        this.store = store;
        this.place = place;
    }

    /// @param path with a scheme, or on the cluster's default file system
    public static HadoopModelDirectory at(String path, Configuration configuration) throws IOException {
        var place = new Path(path);
        FileSystem store = place.getFileSystem(configuration);
        return new HadoopModelDirectory(store, store.makeQualified(place));
    }

    /// Whether a model stands there, damaged or not.
    public boolean exists() throws IOException {
        return store.exists(new Path(place, ModelDirectory.MANIFEST));
    }

    /// Writes a model, over an older one if there is one; directories above it are made.
    ///
    /// @throws IOException if it cannot be written or the directory holds anything but a model, which then stays
    public void write(Model model) throws IOException {
        if (store instanceof LocalFileSystem disk) {
            ModelDirectory.write(onDisk(disk), model);
            return;
        }
        requireNothingElse();
        try (var staged = new Scratch()) {
            ModelDirectory.write(staged.path(), model);
            store.delete(new Path(place, ModelDirectory.MANIFEST), false);
            store.delete(place, true);
            upload(staged);
        }
    }

    /// Reads a model and checks every byte of it. What is far away is copied first; the copy is gone when the model is.
    ///
    /// @throws IOException if there is none, or it is damaged, incomplete or of a newer format
    public Model read() throws IOException {
        if (store instanceof LocalFileSystem disk) {
            return ModelDirectory.read(onDisk(disk));
        }
        try (var copy = new Scratch()) {
            download(copy);
            return read(copy);
        }
    }

    private Model read(Scratch copy) throws IOException {
        try {
            return ModelDirectory.read(copy.path());
        } catch (IOException e) {
            // what is wrong with the copy is wrong with what it was copied from
            throw new IOException(
                    String.valueOf(e.getMessage()).replace(copy.path().toString(), place.toString()), e);
        }
    }

    private void download(Scratch copy) throws IOException {
        for (FileStatus file : entries()) {
            String name = file.getPath().getName();
            if (ModelDirectory.FILES.contains(name)) {
                download(file, copy.path().resolve(name));
            }
        }
    }

    /// Opens the file that was listed: by its name alone `s3a` may give an older one that it remembers.
    private void download(FileStatus file, java.nio.file.Path target) throws IOException {
        var opening = store.openFile(file.getPath()).withFileStatus(file).build();
        try (var source = FutureIO.awaitFuture(opening)) {
            Files.copy(source, target);
        }
    }

    private void upload(Scratch staged) throws IOException {
        for (java.nio.file.Path file : staged.files()) {
            if (!file.endsWith(ModelDirectory.MANIFEST)) {
                upload(file);
            }
        }
        upload(staged.path().resolve(ModelDirectory.MANIFEST));
    }

    private void upload(java.nio.file.Path file) throws IOException {
        store.copyFromLocalFile(
                false, true, local(file), new Path(place, file.getFileName().toString()));
    }

    private void requireNothingElse() throws IOException {
        if (store.exists(place)) {
            for (FileStatus entry : entries()) {
                String name = entry.getPath().getName();
                if (!entry.isFile() || !ModelDirectory.FILES.contains(name)) {
                    throw new IOException(
                            "cannot write " + place + ": it holds " + name + ", which is no part of a model");
                }
            }
        }
    }

    private FileStatus[] entries() throws IOException {
        try {
            return store.listStatus(place);
        } catch (FileNotFoundException e) {
            throw new IOException(place + ": no such model", e);
        }
    }

    private java.nio.file.Path onDisk(LocalFileSystem disk) {
        return disk.pathToFile(place).toPath();
    }

    private static Path local(java.nio.file.Path path) {
        return new Path(path.toUri());
    }
}
