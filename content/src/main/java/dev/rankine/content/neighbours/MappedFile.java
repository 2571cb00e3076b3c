package dev.rankine.content.neighbours;

import io.github.jbellis.jvector.disk.RandomAccessReader;
import io.github.jbellis.jvector.disk.ReaderSupplier;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/// A file that JVector reads where it is mapped; its memory is given back when nobody can reach it.
record MappedFile(MemorySegment bytes) implements ReaderSupplier {
    static MappedFile of(Path path) throws IOException {
        try (var file = FileChannel.open(path)) {
            return new MappedFile(file.map(MapMode.READ_ONLY, 0, file.size(), Arena.ofAuto()));
        }
    }

    @Override
    public RandomAccessReader get() {
        return new MappedReader(bytes);
    }
}
