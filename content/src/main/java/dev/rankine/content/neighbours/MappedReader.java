package dev.rankine.content.neighbours;

import io.github.jbellis.jvector.disk.RandomAccessReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A place in a mapped file, from where big-endian numbers are read. Nothing is ever read outside the file.
final class MappedReader implements RandomAccessReader {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment bytes;
    private long position;

    MappedReader(MemorySegment bytes) {
        this.bytes = bytes;
    }

    /// Goes on by so many bytes.
    ///
    /// @return where they begin
    private long pass(long length) {
        long from = position;
        position += length;
        return from;
    }

    @Override
    public void seek(long offset) {
        position = offset;
    }

    @Override
    public long getPosition() {
        return position;
    }

    @Override
    public long length() {
        return bytes.byteSize();
    }

    @Override
    public int readInt() {
        return bytes.get(INT, pass(Integer.BYTES));
    }

    @Override
    public long readLong() {
        return bytes.get(LONG, pass(Long.BYTES));
    }

    @Override
    public float readFloat() {
        return bytes.get(FLOAT, pass(Float.BYTES));
    }

    @Override
    public void readFully(byte[] target) {
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, pass(target.length), target, 0, target.length);
    }

    @Override
    public void readFully(ByteBuffer target) {
        int length = target.remaining();
        target.put(bytes.asSlice(pass(length), length).asByteBuffer());
    }

    @Override
    public void readFully(long[] target) {
        MemorySegment.copy(bytes, LONG, pass((long) target.length * Long.BYTES), target, 0, target.length);
    }

    @Override
    public void read(int[] target, int first, int count) {
        MemorySegment.copy(bytes, INT, pass((long) count * Integer.BYTES), target, first, count);
    }

    @Override
    public void read(float[] target, int first, int count) {
        MemorySegment.copy(bytes, FLOAT, pass((long) count * Float.BYTES), target, first, count);
    }

    @Override
    public void close() {}
}
