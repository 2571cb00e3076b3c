package dev.rankine.interactions;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/// A sparse matrix in compressed rows: for every row its columns, ascending and distinct, and their values.
///
/// 8 bytes an entry in native memory, 16 with times. Immutable, and safe for any number of threads.
public final class SparseRows {
    private final int columns;
    private final long[] starts;
    private final MemorySegment columnOf;
    private final MemorySegment valueOf;
    private final MemorySegment timeOf;

    SparseRows(int columns, long[] starts, MemorySegment columnOf, MemorySegment valueOf, MemorySegment timeOf) {
        this.columns = columns;
        this.starts = starts;
        this.columnOf = columnOf;
        this.valueOf = valueOf;
        this.timeOf = timeOf;
    }

    /// Rows without a single entry.
    public static SparseRows empty(int rows, int columns) {
        return new SparseRows(columns, new long[rows + 1], MemorySegment.NULL, MemorySegment.NULL, MemorySegment.NULL);
    }

    public int rows() {
        return starts.length - 1;
    }

    public int columns() {
        return columns;
    }

    public long entries() {
        return starts[rows()];
    }

    /// How many entries a row has.
    public int length(int row) {
        return (int) (starts[row + 1] - starts[row]);
    }

    /// How many entries the rows before this one have together.
    public long start(int row) {
        return starts[row];
    }

    /// Reads a row into `target`, over what was there.
    public void read(int row, SparseRow target) {
        Objects.checkIndex(row, rows());
        int length = length(row);
        target.resize(length);
        MemorySegment.copy(columnOf, ValueLayout.JAVA_INT, starts[row] * Integer.BYTES, target.columns(), 0, length);
        MemorySegment.copy(valueOf, ValueLayout.JAVA_FLOAT, starts[row] * Float.BYTES, target.values(), 0, length);
    }

    public boolean hasTimes() {
        return timeOf.byteSize() > 0;
    }

    /// The time of the entry at `place` of a row, 0 where there are no times.
    public long time(int row, int place) {
        return hasTimes() ? timeOf.getAtIndex(ValueLayout.JAVA_LONG, starts[row] + place) : 0;
    }

    /// The same entries with rows and columns exchanged, without their times.
    public SparseRows transposed() {
        var row = new SparseRow();
        long[] ends = new long[columns + 1];
        for (int r = 0; r < rows(); r++) {
            read(r, row);
            for (int place = 0; place < row.length(); place++) {
                ends[row.column(place) + 1]++;
            }
        }
        for (int column = 0; column < columns; column++) {
            ends[column + 1] += ends[column];
        }
        long[] next = ends.clone();
        MemorySegment rowOf = Arena.ofAuto().allocate(ValueLayout.JAVA_INT, entries());
        MemorySegment values = Arena.ofAuto().allocate(ValueLayout.JAVA_FLOAT, entries());
        for (int r = 0; r < rows(); r++) {
            read(r, row);
            for (int place = 0; place < row.length(); place++) {
                long at = next[row.column(place)]++;
                rowOf.setAtIndex(ValueLayout.JAVA_INT, at, r);
                values.setAtIndex(ValueLayout.JAVA_FLOAT, at, row.value(place));
            }
        }
        return new SparseRows(rows(), ends, rowOf, values, MemorySegment.NULL);
    }
}
