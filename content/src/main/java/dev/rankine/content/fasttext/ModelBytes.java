package dev.rankine.content.fasttext;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/// The mapped file of a model, read from front to back: little-endian and unaligned. No size that the file states is
/// believed before it is compared with what is left of the file.
final class ModelBytes {
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path path;
    private final MemorySegment bytes;
    private long at;

    private ModelBytes(Path path, MemorySegment bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    static ModelBytes map(Path path, Arena arena) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            return new ModelBytes(path, file.map(MapMode.READ_ONLY, 0, file.size(), arena));
        }
    }

    /// The whole file.
    MemorySegment all() {
        return bytes;
    }

    /// How many bytes have been read.
    long at() {
        return at;
    }

    long left() {
        return bytes.byteSize() - at;
    }

    byte nextByte(String what) throws IOException {
        return bytes.get(ValueLayout.JAVA_BYTE, advance(Byte.BYTES, what));
    }

    int nextInt(String what) throws IOException {
        return bytes.get(INT, advance(Integer.BYTES, what));
    }

    long nextLong(String what) throws IOException {
        return bytes.get(LONG, advance(Long.BYTES, what));
    }

    boolean nextFlag(String what) throws IOException {
        byte flag = nextByte(what);
        if (flag != 0 && flag != 1) {
            throw broken(what + " must be 0 or 1, was " + flag);
        }
        return flag == 1;
    }

    /// A copy.
    float[] nextFloats(int count, String what) throws IOException {
        MemorySegment memory = next((long) count * Float.BYTES, what);
        var floats = new float[count];
        MemorySegment.copy(memory, FLOAT, 0, floats, 0, count);
        return floats;
    }

    MemorySegment next(long length, String what) throws IOException {
        return bytes.asSlice(advance(length, what), length);
    }

    /// Moves on, and answers where it was.
    private long advance(long length, String what) throws IOException {
        if (length < 0 || length > left()) {
            throw broken(what + " would take " + length + " bytes at " + at + " of " + bytes.byteSize());
        }
        long before = at;
        at += length;
        return before;
    }

    void skipTo(long position, String what) throws IOException {
        advance(position - at, what);
    }

    IOException broken(String reason) {
        return new IOException(path + ": not a whole fastText model: " + reason);
    }
}
