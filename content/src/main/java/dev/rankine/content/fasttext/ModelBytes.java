package dev.rankine.content.fasttext;

import java.io.IOException;
import java.nio.file.Path;

/// The file of a model, read from front to back. No size that the file states is believed before it is compared with
/// what is left of the file.
final class ModelBytes {
    private final Path path;
    private final FileBytes bytes;
    private long at;

    ModelBytes(Path path, FileBytes bytes, long at) {
        this.path = path;
        this.bytes = bytes;
        this.at = at;
    }

    /// The whole file.
    FileBytes all() {
        return bytes;
    }

    /// How many bytes have been read.
    long at() {
        return at;
    }

    long left() {
        return bytes.size() - at;
    }

    byte nextByte(String what) throws IOException {
        return bytes.byteAt(skip(Byte.BYTES, what));
    }

    int nextInt(String what) throws IOException {
        return bytes.intAt(skip(Integer.BYTES, what));
    }

    long nextLong(String what) throws IOException {
        return bytes.longAt(skip(Long.BYTES, what));
    }

    boolean nextFlag(String what) throws IOException {
        byte flag = nextByte(what);
        if (flag != 0 && flag != 1) {
            throw broken(what + " must be 0 or 1, was " + flag);
        }
        return flag == 1;
    }

    float[] nextFloats(int count, String what) throws IOException {
        long from = skip((long) count * Float.BYTES, what);
        var floats = new float[count];
        bytes.floats(from, floats);
        return floats;
    }

    /// Moves on, and answers where it was.
    long skip(long length, String what) throws IOException {
        if (length < 0 || length > left()) {
            throw broken(what + " would take " + length + " bytes at " + at + " of " + bytes.size());
        }
        long before = at;
        at += length;
        return before;
    }

    /// At the same place of the same bytes in memory.
    ModelBytes over(MemoryBytes memory) {
        return new ModelBytes(path, memory, at);
    }

    IOException broken(String reason) {
        return new IOException(path + ": not a whole fastText model: " + reason);
    }
}
