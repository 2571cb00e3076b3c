package dev.rankine.content.fasttext;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/// Where the [DictionaryIndex] of a model is kept from one opening to the next. It can always be made again: a file
/// that is missing, damaged, of another model or not readable is replaced, and where it cannot be written the index
/// stays in memory.
final class IndexFile {
    private static final int WRITTEN_AT_ONCE = 1 << 26;

    private final Path path;

    IndexFile(Path path) {
        this.path = path;
    }

    /// The index of a dictionary whose sizes have just been read; leaves the model at the end of its dictionary.
    FileBytes open(ModelBytes model, DictionarySizes sizes) throws IOException {
        Optional<FileBytes> kept = read(model, sizes);
        FileBytes index = kept.isPresent() ? kept.get() : make(model, sizes);
        model.skip(DictionaryIndex.headEnd(index) - model.at(), "the dictionary");
        return index;
    }

    private FileBytes make(ModelBytes model, DictionarySizes sizes) throws IOException {
        MemoryBytes made = MemoryBytes.zeros(DictionaryIndex.bytes(sizes));
        try (MemoryBytes bytes = model.all().mapped()) {
            DictionaryWalk.index(model, bytes, sizes, made);
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
        Optional<FileBytes> written = write(made) ? read(model, sizes) : Optional.empty();
        if (written.isEmpty()) {
            return made;
        }
        made.close();
        return written.get();
    }

    private Optional<FileBytes> read(ModelBytes model, DictionarySizes sizes) {
        try {
            FileBytes file = ReadBytes.open(path);
            if (DictionaryIndex.matches(file, model, sizes)) {
                return Optional.of(file);
            }
            file.close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // it is made again
        }
    }

    /// Puts the whole index in its place at once, and tells whether that was possible.
    private boolean write(MemoryBytes index) {
        try {
            Files.createDirectories(path.toAbsolutePath().resolveSibling(""));
            Path temporary = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID());
            try {
                write(index, temporary);
                Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return true;
        } catch (IOException e) {
            return false; // a read-only folder or a full disk: the index in memory serves as well
        }
    }

    private static void write(MemoryBytes index, Path temporary) throws IOException {
        try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long from = 0; from < index.size(); from += WRITTEN_AT_ONCE) {
                ByteBuffer bytes = index.part(from, (int) Math.min(WRITTEN_AT_ONCE, index.size() - from));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
            file.force(true);
        }
    }
}
