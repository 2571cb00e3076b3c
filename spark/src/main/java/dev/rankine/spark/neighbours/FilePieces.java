package dev.rankine.spark.neighbours;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// The bytes of a file, piece by piece; it is deleted behind the last.
final class FilePieces implements Iterator<byte[]> {
    private static final int PIECE = 1 << 26;

    private final Path file;
    private final InputStream in;
    private final int count;
    private byte[] next;

    FilePieces(Path file) throws IOException {
        this.file = file;
        this.in = Files.newInputStream(file);
        this.count = Math.toIntExact(Math.ceilDiv(Files.size(file), PIECE));
        this.next = in.readNBytes(PIECE);
    }

    /// How many pieces there are in all.
    int count() {
        return count;
    }

    @Override
    public boolean hasNext() {
        return next.length > 0;
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException("that was all of " + file);
        }
        byte[] piece = next;
        try {
            next = in.readNBytes(PIECE);
            if (!hasNext()) {
                in.close();
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return piece;
    }
}
