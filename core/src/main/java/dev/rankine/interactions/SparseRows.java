package dev.rankine.interactions;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.LongPredicate;

/// A sparse matrix in compressed rows: for every row its columns, ascending and distinct, and their values.
///
/// 8 bytes an entry in [Storage], 16 with times. Immutable, and safe for any number of threads.
public final class SparseRows {
    static final ValueLayout.OfInt COLUMN = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat VALUE = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Storage storage;
    private final int columns;
    private final long[] starts;
    private final MemorySegment columnOf;
    private final MemorySegment valueOf;
    private final MemorySegment timeOf;

    /// How often rows were read since they left memory; where threads count over each other they leave a little later.
    private long looks;

    SparseRows(
            Storage storage,
            int columns,
            long[] starts,
            MemorySegment columnOf,
            MemorySegment valueOf,
            MemorySegment timeOf) {
        this.storage = storage;
        this.columns = columns;
        this.starts = starts;
        this.columnOf = columnOf;
        this.valueOf = valueOf;
        this.timeOf = timeOf;
    }

    /// Rows without a single entry.
    public static SparseRows empty(int rows, int columns) {
        return new SparseRows(
                Storage.memory(),
                columns,
                new long[rows + 1],
                MemorySegment.NULL,
                MemorySegment.NULL,
                MemorySegment.NULL);
    }

    /// Rows over memory laid out as [#columnMemory] and [#valueMemory] describe; nothing is copied.
    ///
    /// @param starts as [#starts] returns them
    public static SparseRows over(int columns, long[] starts, MemorySegment columnOf, MemorySegment valueOf) {
        requireInOrder(starts, columnOf.byteSize() / Integer.BYTES, valueOf.byteSize() / Float.BYTES);
        return new SparseRows(Storage.memory(), columns, starts.clone(), columnOf, valueOf, MemorySegment.NULL);
    }

    private static void requireInOrder(long[] starts, long columns, long values) {
        if (starts.length == 0 || starts[0] != 0 || starts[starts.length - 1] != columns || columns != values) {
            throw new IllegalArgumentException(
                    "the starts of rows must lead from 0 to the number of entries, there are " + columns
                            + " columns and " + values + " values");
        }
        for (int row = 1; row < starts.length; row++) {
            long length = starts[row] - starts[row - 1];
            if (length < 0 || length > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "the starts of rows must ascend, were " + starts[row - 1] + " and " + starts[row]);
            }
        }
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
        MemorySegment.copy(columnOf, COLUMN, starts[row] * Integer.BYTES, target.columns(), 0, length);
        MemorySegment.copy(valueOf, VALUE, starts[row] * Float.BYTES, target.values(), 0, length);
        look(length);
    }

    /// Leaves memory when so much was looked at that it may be full.
    private void look(long entries) {
        if (columnOf.isMapped() && ++looks >= storage.looks(entries * Long.BYTES)) {
            looks = 0;
            Storage.leave(columnOf);
            Storage.leave(valueOf);
            Storage.leave(timeOf);
        }
    }

    /// The rows that have an entry.
    public BitSet touched() {
        var touched = new BitSet(rows());
        for (int row = 0; row < rows(); row++) {
            touched.set(row, length(row) > 0);
        }
        return touched;
    }

    /// The columns that have an entry.
    public BitSet touchedColumns() {
        var touched = new BitSet(columns);
        var row = new SparseRow();
        for (int number = 0; number < rows(); number++) {
            read(number, row);
            for (int place = 0; place < row.length(); place++) {
                touched.set(row.column(place));
            }
        }
        return touched;
    }

    /// Where they lie.
    public Storage storage() {
        return storage;
    }

    public boolean hasTimes() {
        return timeOf.byteSize() > 0;
    }

    /// The time of the entry at `place` of a row, 0 where there are no times.
    public long time(int row, int place) {
        return hasTimes() ? timeOf.getAtIndex(ValueLayout.JAVA_LONG, starts[row] + place) : 0;
    }

    /// The columns of all entries, row after row: 32 bits each, little-endian.
    public MemorySegment columnMemory() {
        return columnOf.asReadOnly();
    }

    /// The values of all entries, row after row: 32 bits each, little-endian.
    public MemorySegment valueMemory() {
        return valueOf.asReadOnly();
    }

    /// Where each row starts among all entries, and the number of entries behind them.
    public long[] starts() {
        return starts.clone();
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
        MemorySegment rowOf = storage.allocate(entries() * Integer.BYTES);
        MemorySegment values = storage.allocate(entries() * Float.BYTES);
        storage.inParts(ends, Integer.BYTES + Float.BYTES, (first, end) -> {
            transpose(ends, first, end, rowOf, values);
            Storage.leave(rowOf);
            Storage.leave(values);
        });
        return new SparseRows(storage, rows(), ends, rowOf, values, MemorySegment.NULL);
    }

    /// Brings the entries of some columns to their rows in the transpose.
    private void transpose(long[] starts, int first, int end, MemorySegment rowOf, MemorySegment values) {
        var row = new SparseRow();
        long[] next = Arrays.copyOfRange(starts, first, end);
        for (int r = 0; r < rows(); r++) {
            read(r, row);
            for (int place = 0; place < row.length(); place++) {
                int column = row.column(place);
                if (column >= first && column < end) {
                    long at = next[column - first]++;
                    rowOf.setAtIndex(COLUMN, at, r);
                    values.setAtIndex(VALUE, at, row.value(place));
                }
            }
        }
    }

    /// The entries whose number `keep` holds for, with their times. Entries are numbered in the order of the rows, that
    /// at `place` of a row `start(row) + place`; `keep` is asked twice about each.
    public SparseRows only(LongPredicate keep) {
        var ends = new long[starts.length];
        for (int row = 0; row < rows(); row++) {
            long end = ends[row];
            for (long entry = starts[row]; entry < starts[row + 1]; entry++) {
                end += keep.test(entry) ? 1 : 0;
            }
            ends[row + 1] = end;
        }
        MemorySegment columnsLeft = storage.allocate(ends[rows()] * Integer.BYTES);
        MemorySegment valuesLeft = storage.allocate(ends[rows()] * Float.BYTES);
        MemorySegment timesLeft = hasTimes() ? storage.allocate(ends[rows()] * Long.BYTES) : MemorySegment.NULL;
        var left = new SparseRows(storage, columns, ends, columnsLeft, valuesLeft, timesLeft);
        long at = 0;
        for (long entry = 0; entry < entries(); entry++) {
            look(1);
            left.look(1);
            if (keep.test(entry)) {
                columnsLeft.setAtIndex(COLUMN, at, columnOf.getAtIndex(COLUMN, entry));
                valuesLeft.setAtIndex(VALUE, at, valueOf.getAtIndex(VALUE, entry));
                if (hasTimes()) {
                    timesLeft.setAtIndex(ValueLayout.JAVA_LONG, at, timeOf.getAtIndex(ValueLayout.JAVA_LONG, entry));
                }
                at++;
            }
        }
        return left;
    }

    /// The same entries with other values, without their times.
    public SparseRows withValues(ValueOf changed) {
        MemorySegment values = storage.allocate(entries() * Float.BYTES);
        var changedRows = new SparseRows(storage, columns, starts, columnOf, values, MemorySegment.NULL);
        var row = new SparseRow();
        for (int r = 0; r < rows(); r++) {
            read(r, row);
            for (int place = 0; place < row.length(); place++) {
                float value = changed.of(r, row.column(place), row.value(place));
                values.setAtIndex(VALUE, starts[r] + place, value);
            }
            changedRows.look(row.length());
        }
        return changedRows;
    }

    /// What the value of an entry becomes.
    @FunctionalInterface
    public interface ValueOf {
        float of(int row, int column, float value);
    }

    /// Takes rows one after the other, without times. The memory doubles when it is full.
    public static final class Builder {
        private final int columns;
        private long[] ends = new long[1024];
        private int rows;
        private MemorySegment columnOf = Arena.ofAuto().allocate(COLUMN, 1024);
        private MemorySegment valueOf = Arena.ofAuto().allocate(VALUE, 1024);

        public Builder(int columns) {
            this.columns = columns;
        }

        /// Adds the next row.
        ///
        /// @param columnOf ascending and distinct
        /// @param valueOf as many
        public void add(int[] columnOf, float[] valueOf) {
            long end = ends[rows];
            this.columnOf = roomFor(this.columnOf, end, columnOf.length);
            this.valueOf = roomFor(this.valueOf, end, columnOf.length);
            MemorySegment.copy(columnOf, 0, this.columnOf, COLUMN, end * Integer.BYTES, columnOf.length);
            MemorySegment.copy(valueOf, 0, this.valueOf, VALUE, end * Float.BYTES, columnOf.length);
            rows++;
            if (rows == ends.length) {
                ends = Arrays.copyOf(ends, Math.multiplyExact(2, rows));
            }
            ends[rows] = end + columnOf.length;
        }

        public SparseRows build() {
            long entries = ends[rows];
            return new SparseRows(
                    Storage.memory(),
                    columns,
                    Arrays.copyOf(ends, rows + 1),
                    columnOf.asSlice(0, entries * Integer.BYTES),
                    valueOf.asSlice(0, entries * Float.BYTES),
                    MemorySegment.NULL);
        }

        private static MemorySegment roomFor(MemorySegment memory, long used, long more) {
            long needed = (used + more) * Integer.BYTES;
            if (needed <= memory.byteSize()) {
                return memory;
            }
            MemorySegment larger = Arena.ofAuto().allocate(Math.max(needed, 2 * memory.byteSize()), Integer.BYTES);
            MemorySegment.copy(memory, 0, larger, 0, used * Integer.BYTES);
            return larger;
        }
    }
}
