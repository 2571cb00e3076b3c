package dev.rankine.kernels;

import java.lang.foreign.MemorySegment;

/// An [EmbeddingTable] of 32-bit floats, little-endian, row after row without gaps, at any address.
public final class FloatTable implements EmbeddingTable {
    private final int rows;
    private final int columns;
    private final MemorySegment floats;

    private FloatTable(int rows, int columns, MemorySegment floats) {
        this.rows = rows;
        this.columns = columns;
        this.floats = floats;
    }

    /// The table that lies in native memory, which must stay open as long as the table is used.
    ///
    /// @param floats `rows` x `columns` of them, aligned or not
    public static FloatTable over(MemorySegment floats, int rows, int columns) {
        long bytes = (long) rows * columns * Float.BYTES;
        if (rows < 0 || columns < 0 || floats.byteSize() != bytes) {
            throw new IllegalArgumentException(
                    "a table of " + rows + " x " + columns + " floats does not fill " + floats.byteSize() + " bytes");
        }
        return new FloatTable(rows, columns, floats);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    MemorySegment floats() {
        return floats;
    }

    long byteOffset(int row) {
        return (long) row * columns * Float.BYTES;
    }
}
