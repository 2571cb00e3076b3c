package dev.rankine.files.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/// A flat directory that is replaced as a whole.
///
/// The new one is written beside the old one and brought to the disk; then the old one steps aside, to a hidden name
/// that readers know, the new one takes its place, and the old one is deleted. Whoever looks between the two renames,
/// or after a crash there, finds the old one under the hidden name. One writer at a time: of two, one fails.
///
/// @param directory where the directory stands
record Publication(Path directory, DirectoryFormat format) {
    /// Writes the files of a directory, each of them forced to the disk.
    interface Filling {
        void fill(Path staging) throws IOException;
    }

    /// Makes something of the files of a directory.
    interface Reading<T> {
        T read(Path standing) throws IOException;
    }

    /// What tells a directory from the one that replaces it.
    private record Edition(Path standing, String key, FileTime changed) {}

    /// Replaces what stands there, or leaves it as it was and throws one exception that says why.
    void publish(Filling filling) throws IOException {
        try {
            requireNothingElse();
            Files.createDirectories(parent());
            deleteLeftovers();
            Path staging =
                    parent().resolve(leftoverPrefix() + ProcessHandle.current().pid() + "-" + System.nanoTime());
            try {
                Files.createDirectory(staging);
                filling.fill(staging);
                force(staging);
                swap(staging);
            } finally {
                delete(staging);
            }
        } catch (IOException e) {
            throw new IOException("cannot write " + directory + ": " + Reason.of(e), e);
        }
    }

    /// Refuses a path where something other than such a directory stands, and one where nothing may be written.
    void requireReplaceable() throws IOException {
        try {
            requireNothingElse();
            requireWritable();
        } catch (IOException e) {
            throw new IOException("cannot write " + directory + ": " + Reason.of(e), e);
        }
    }

    private void requireNothingElse() throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new IOException("it is a file, not the directory of a " + format.thing());
        }
        for (Path entry : entries(directory)) {
            if (!format.mayHold(entry.getFileName().toString())) {
                throw new IOException("it holds " + entry.getFileName() + ", which is no part of a " + format.thing());
            }
        }
    }

    private void requireWritable() throws IOException {
        Path above = parent();
        while (!Files.exists(above) && above.getParent() != null) {
            above = above.getParent();
        }
        if (!Files.isDirectory(above)) {
            throw new FileAlreadyExistsException(above.toString());
        }
        if (!Files.isWritable(above)) {
            throw new AccessDeniedException(above.toString());
        }
    }

    /// Reads what stands there, and starts again if it is replaced meanwhile.
    <T> T read(Reading<T> reading) throws IOException {
        while (true) {
            Edition edition = edition();
            try {
                T result = reading.read(edition.standing());
                if (edition.equals(edition())) {
                    return result;
                }
            } catch (IOException e) {
                if (edition.equals(edition())) {
                    throw e;
                }
            }
        }
    }

    private Edition edition() throws IOException {
        Path standing = standing();
        try {
            var attributes = Files.readAttributes(standing, BasicFileAttributes.class);
            return new Edition(standing, String.valueOf(attributes.fileKey()), attributes.lastModifiedTime());
        } catch (NoSuchFileException e) {
            return new Edition(standing, "absent", FileTime.fromMillis(0));
        }
    }

    /// Where the directory is to be read: under its own name, or the one it stepped aside to.
    Path standing() {
        return !Files.exists(directory) && Files.exists(aside()) ? aside() : directory;
    }

    /// Removes the directory in one step, with all that writers left beside it.
    void remove() throws IOException {
        if (Files.exists(directory)) {
            requireReplaceable();
            Path leftover = parent().resolve(leftoverPrefix() + System.nanoTime());
            Files.move(place(), leftover, StandardCopyOption.ATOMIC_MOVE);
        }
        delete(aside());
        deleteLeftovers();
    }

    private void swap(Path staging) throws IOException {
        boolean replaces = Files.exists(directory);
        if (replaces) {
            delete(aside());
            Files.move(place(), aside(), StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(staging, place(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (replaces) {
                Files.move(aside(), place(), StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        force(parent());
        delete(aside());
    }

    private Path place() {
        return directory.toAbsolutePath().normalize();
    }

    private Path parent() {
        Path parent = place().getParent();
        return parent == null ? place() : parent;
    }

    private String hiddenName() {
        return "." + place().getFileName();
    }

    private Path aside() {
        return parent().resolve(hiddenName() + ".replaced");
    }

    private String leftoverPrefix() {
        return hiddenName() + ".writing-";
    }

    private void deleteLeftovers() throws IOException {
        for (Path entry : entries(parent())) {
            if (entry.getFileName().toString().startsWith(leftoverPrefix())) {
                delete(entry);
            }
        }
    }

    /// Deletes a flat directory; of a symbolic link to one, the link alone.
    private static void delete(Path flat) throws IOException {
        if (!Files.isSymbolicLink(flat)) {
            for (Path entry : entries(flat)) {
                Files.deleteIfExists(entry);
            }
        }
        Files.deleteIfExists(flat);
    }

    private static List<Path> entries(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    /// Brings the names in a directory to the disk, where the system can.
    private static void force(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(directory)) {
                names.force(true);
            }
        }
    }
}
