package dev.rankine.content.fasttext;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.AccessMode;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// A file that is read anew with each call. That is slow, but a JVM that has just started has all it takes, where
/// mapping waits for some hundred classes.
final class ReadBytes implements FileBytes {
    /// Not a channel, which would be closed for all threads when one of them is interrupted while it reads.
    private final RandomAccessFile file;

    private final long size;
    private boolean closed;

    private ReadBytes(RandomAccessFile file) throws IOException {
        this.file = file;
        this.size = file.length();
    }

    static ReadBytes open(Path path) throws IOException {
        try {
            return new ReadBytes(new RandomAccessFile(path.toFile(), "r"));
        } catch (FileNotFoundException e) {
            path.getFileSystem().provider().checkAccess(path, AccessMode.READ); // says better what is wrong
            throw e;
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte byteAt(long place) {
        return part(place, Byte.BYTES).get(0);
    }

    @Override
    public int intAt(long place) {
        return part(place, Integer.BYTES).getInt(0);
    }

    @Override
    public long longAt(long place) {
        return part(place, Long.BYTES).getLong(0);
    }

    @Override
    public void floats(long from, float[] target) {
        part(from, Math.multiplyExact(target.length, Float.BYTES))
                .asFloatBuffer()
                .get(target);
    }

    @Override
    public synchronized ByteBuffer part(long from, int length) {
        if (closed) {
            throw new IllegalStateException("the encoder is closed");
        }
        var bytes = new byte[length];
        try {
            file.seek(from);
            file.readFully(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public boolean holds(long place, byte[] text, int first, int end) {
        return part(place, end - first).equals(ByteBuffer.wrap(text, first, end - first));
    }

    @Override
    public Rows rows(TableLayout table) {
        return new ReadRows(this, table);
    }

    /// By a thread that nobody knows of: one that is interrupted while it maps would close the file for all.
    @Override
    public MemoryBytes mapped() {
        Arena arena = Arena.ofShared();
        try {
            return CompletableFuture.supplyAsync(() -> mapped(arena), task -> new Thread(task).start())
                    .join();
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private MemoryBytes mapped(Arena arena) {
        try {
            return new MemoryBytes(arena, file.getChannel().map(MapMode.READ_ONLY, 0, size, arena));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
