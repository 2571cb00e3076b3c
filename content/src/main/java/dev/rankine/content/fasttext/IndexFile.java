package dev.rankine.content.fasttext;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
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
    private static final long WRITTEN_AT_ONCE = 1 << 26;

    private final Path path;

    IndexFile(Path path) {
        this.path = path;
    }

    /// The index of a dictionary whose sizes have just been read; leaves the model at the end of its dictionary.
    DictionaryIndex open(ModelBytes model, DictionarySizes sizes, Arena arena) throws IOException {
        Optional<DictionaryIndex> kept = read(model, sizes, arena);
        if (kept.isPresent()) {
            model.skipTo(kept.get().headEnd(), "the dictionary");
            return kept.get();
        }
        DictionaryIndex made = DictionaryWalk.index(model, sizes);
        return write(made) ? read(model, sizes, arena).orElse(made) : made;
    }

    private Optional<DictionaryIndex> read(ModelBytes model, DictionarySizes sizes, Arena arena) {
        try (FileChannel file = FileChannel.open(path)) {
            if (file.size() != DictionaryIndex.bytes(sizes)) {
                return Optional.empty();
            }
            MemorySegment image = file.map(MapMode.READ_ONLY, 0, file.size(), arena);
            return DictionaryIndex.matches(image, model, sizes)
                    ? Optional.of(new DictionaryIndex(image, sizes))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // it is made again
        }
    }

    /// Puts the whole index in its place at once, and tells whether that was possible.
    private boolean write(DictionaryIndex index) {
        try {
            Files.createDirectories(path.toAbsolutePath().resolveSibling(""));
            Path temporary = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID());
            try {
                write(index.image(), temporary);
                Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return true;
        } catch (IOException e) {
            return false; // a read-only folder or a full disk: the index in memory serves as well
        }
    }

    private static void write(MemorySegment image, Path temporary) throws IOException {
        try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long from = 0; from < image.byteSize(); from += WRITTEN_AT_ONCE) {
                long length = Math.min(WRITTEN_AT_ONCE, image.byteSize() - from);
                ByteBuffer bytes = image.asSlice(from, length).asByteBuffer();
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
            file.force(true);
        }
    }
}
