package dev.rankine.kernels;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;

/// A matrix of 32-bit floats in native memory, one row per user or item, `rank` columns.
///
/// A matrix made by [#zeros] starts every row on a 64-byte line; a mapped one has its rows back to back, as they lie in
/// the file. Memory is given back when the matrix is no longer reachable. Rows may be written by several threads at
/// once as long as no two write the same row.
///
/// The memory itself never leaves this package: kernels take the matrix and a row, so that every call site sees native
/// memory only.
public final class FactorMatrix {
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// What the rows of a matrix made by [#zeros] are aligned to, in bytes.
    public static final int LINE = 64;

    static final int FLOATS_PER_LINE = LINE / Float.BYTES;
    private static final long WRITTEN_AT_ONCE = 1 << 20;

    private final int rows;
    private final int rank;
    private final int stride;
    private final MemorySegment floats;

    private FactorMatrix(int rows, int rank, int stride, MemorySegment floats) {
        this.rows = rows;
        this.rank = rank;
        this.stride = stride;
        this.floats = floats;
    }

    /// A matrix of `rows` x `rank` zeros.
    public static FactorMatrix zeros(int rows, int rank) {
        return over(Arena.ofAuto().allocate(bytes(rows, rank), LINE), rows, rank);
    }

    /// How much memory [#zeros] takes.
    public static long bytes(int rows, int rank) {
        require(rows, rank);
        return (long) rows * stride(rank) * Float.BYTES;
    }

    private static int stride(int rank) {
        return Math.ceilDiv(rank, FLOATS_PER_LINE) * FLOATS_PER_LINE;
    }

    /// A matrix in memory that messages come into and go from: [#bytes] of it, laid out as by [#zeros].
    ///
    /// @param memory native, and beginning on a [#LINE]
    public static FactorMatrix over(MemorySegment memory, int rows, int rank) {
        if (!memory.isNative() || memory.byteSize() != bytes(rows, rank) || memory.address() % LINE != 0) {
            throw new IllegalArgumentException("a matrix of " + rows + " x " + rank + " lies in " + bytes(rows, rank)
                    + " bytes of native memory from a line of " + LINE + " on, was " + memory);
        }
        return new FactorMatrix(rows, rank, stride(rank), memory);
    }

    /// The matrix that lies row after row, little-endian, at `offset` bytes into `file`, read-only and not copied.
    public static FactorMatrix map(FileChannel file, long offset, int rows, int rank) throws IOException {
        require(rows, rank);
        long bytes = (long) rows * rank * Float.BYTES;
        return new FactorMatrix(rows, rank, rank, file.map(MapMode.READ_ONLY, offset, bytes, Arena.ofAuto()));
    }

    private static void require(int rows, int rank) {
        if (rows < 0 || rank < 0) {
            throw new IllegalArgumentException("a matrix needs rows and rank of 0 or more, was " + rows + " x " + rank);
        }
    }

    public int rows() {
        return rows;
    }

    public int rank() {
        return rank;
    }

    public float get(int row, int column) {
        Objects.checkIndex(column, rank);
        return floats.get(FLOAT, byteOffset(row) + (long) column * Float.BYTES);
    }

    public void set(int row, int column, float value) {
        Objects.checkIndex(column, rank);
        floats.set(FLOAT, byteOffset(row) + (long) column * Float.BYTES, value);
    }

    /// Copies one row into the first [#rank] places of `target`.
    public void read(int row, float[] target) {
        MemorySegment.copy(floats, FLOAT, byteOffset(row), target, 0, rank);
    }

    /// Replaces one row by the first [#rank] values of `source`.
    public void write(int row, float[] source) {
        MemorySegment.copy(source, 0, floats, FLOAT, byteOffset(row), rank);
    }

    /// Copies rows, without their padding, to the beginning of native memory.
    public void readRows(int first, int count, MemorySegment target) {
        long rowBytes = (long) rank * Float.BYTES;
        for (int row = 0; row < count; row++) {
            MemorySegment.copy(floats, byteOffset(first + row), target, row * rowBytes, rowBytes);
        }
    }

    /// Replaces rows by those that lie, without padding, at the beginning of native memory.
    public void writeRows(int first, int count, MemorySegment source) {
        long rowBytes = (long) rank * Float.BYTES;
        for (int row = 0; row < count; row++) {
            MemorySegment.copy(source, row * rowBytes, floats, byteOffset(first + row), rowBytes);
        }
    }

    /// Replaces the rows from 0 on by all the rows of `source`, which has the same rank and no more rows than this.
    public void copyFrom(FactorMatrix source) {
        if (source.rank != rank || source.rows > rows) {
            throw new IllegalArgumentException(
                    "cannot copy " + source.rows + " x " + source.rank + " factors into " + rows + " x " + rank);
        }
        source.copyRows(0, source.rows, this, 0);
    }

    /// Copies rows to those of a matrix of the same rank from `at` on. What lies behind their last columns goes with
    /// them: where training went astray it need not be zero.
    public void copyRows(int first, int count, FactorMatrix target, int at) {
        if (target.stride == stride) {
            MemorySegment.copy(floats, byteOffset(first), target.floats, target.byteOffset(at), byteOffset(count));
            return;
        }
        for (int row = 0; row < count; row++) {
            long bytes = (long) rank * Float.BYTES;
            MemorySegment.copy(floats, byteOffset(first + row), target.floats, target.byteOffset(at + row), bytes);
        }
    }

    /// A matrix of its own with the same values.
    public FactorMatrix copy() {
        var copy = zeros(rows, rank);
        copy.copyFrom(this);
        return copy;
    }

    /// Writes the rows back to back, little-endian, as [#map] reads them.
    public void writeTo(WritableByteChannel channel) throws IOException {
        writeTo(0, rows, channel);
    }

    /// Writes `count` rows, from `first` on.
    public void writeTo(int first, int count, WritableByteChannel channel) throws IOException {
        long rowBytes = (long) rank * Float.BYTES;
        int rowsAtOnce = (int) Math.max(1, WRITTEN_AT_ONCE / Math.max(1, rowBytes));
        try (var arena = Arena.ofConfined()) {
            MemorySegment packed = arena.allocate(rowsAtOnce * rowBytes);
            for (int done = 0; done < count; done += rowsAtOnce) {
                int now = Math.min(rowsAtOnce, count - done);
                readRows(first + done, now, packed);
                ByteBuffer bytes = packed.asSlice(0, now * rowBytes).asByteBuffer();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        }
    }

    /// The bytes of a row with its padding, which is zero in a matrix made by [#zeros].
    int rowBytes() {
        return stride * Float.BYTES;
    }

    MemorySegment floats() {
        return floats;
    }

    /// Where the first row is. Whoever reads or writes there keeps the matrix reachable.
    long address() {
        return floats.address();
    }

    /// One row, from its own beginning.
    MemorySegment floats(int row) {
        return floats.asSlice(byteOffset(row), (long) rank * Float.BYTES);
    }

    long byteOffset(int row) {
        return (long) row * stride * Float.BYTES;
    }
}
