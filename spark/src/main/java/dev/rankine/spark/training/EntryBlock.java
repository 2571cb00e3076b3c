package dev.rankine.spark.training;

import dev.rankine.interactions.SparseRows;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.util.KnownSizeEstimation;

/// The entries of one block of a side's rows: native memory inside a JVM, arrays on the way to another.
///
/// @param number of the block
public record EntryBlock(int number, SparseRows entries) implements Serializable, KnownSizeEstimation {
    /// Sorts entries into the rows of a block.
    ///
    /// @param columns how many rows the other side has
    static EntryBlock of(int number, Placement deal, int columns, List<EntryBuffer> buffers) {
        var starts = new long[deal.rowsOf(number) + 1];
        buffers.forEach(buffer -> count(buffer, deal, starts));
        Arrays.parallelPrefix(starts, Long::sum);
        var sorted = new long[Math.toIntExact(starts[starts.length - 1])];
        long[] next = starts.clone();
        buffers.forEach(buffer -> place(buffer, deal, next, sorted));
        for (int row = 0; row < starts.length - 1; row++) {
            Arrays.sort(sorted, (int) starts[row], (int) starts[row + 1]);
        }
        return new EntryBlock(number, rows(columns, starts, sorted));
    }

    private static void count(EntryBuffer buffer, Placement deal, long[] lengths) {
        for (int entry = 0; entry < buffer.size(); entry++) {
            lengths[deal.placeOf(buffer.row(entry)) + 1]++;
        }
    }

    /// Puts each entry where its row is, as one number that sorts by column.
    private static void place(EntryBuffer buffer, Placement deal, long[] next, long[] sorted) {
        for (int entry = 0; entry < buffer.size(); entry++) {
            long bits = Float.floatToRawIntBits(buffer.value(entry)) & 0xFFFFFFFFL;
            sorted[(int) next[deal.placeOf(buffer.row(entry))]++] = (long) buffer.column(entry) << Integer.SIZE | bits;
        }
    }

    private static SparseRows rows(int columns, long[] starts, long[] sorted) {
        MemorySegment columnOf = Arena.ofAuto().allocate(ValueLayout.JAVA_INT, sorted.length);
        MemorySegment valueOf = Arena.ofAuto().allocate(ValueLayout.JAVA_FLOAT, sorted.length);
        for (int entry = 0; entry < sorted.length; entry++) {
            columnOf.setAtIndex(ValueLayout.JAVA_INT, entry, (int) (sorted[entry] >>> Integer.SIZE));
            valueOf.setAtIndex(ValueLayout.JAVA_FLOAT, entry, Float.intBitsToFloat((int) sorted[entry]));
        }
        return SparseRows.over(columns, starts, columnOf, valueOf);
    }

    @Override
    public long estimatedSize() {
        return 8 * (entries.entries() + entries.rows());
    }

    private Object writeReplace() {
        return new Arrived(
                number,
                entries.columns(),
                entries.starts(),
                entries.columnMemory().toArray(ValueLayout.JAVA_INT),
                entries.valueMemory().toArray(ValueLayout.JAVA_FLOAT));
    }

    private record Arrived(int number, int columns, long[] starts, int[] columnOf, float[] valueOf)
            implements Serializable {
        private Object readResolve() {
            MemorySegment columnMemory = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_INT, columnOf);
            MemorySegment valueMemory = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, valueOf);
            return new EntryBlock(number, SparseRows.over(columns, starts, columnMemory, valueMemory));
        }
    }
}
