package dev.rankine.spark.training;

import dev.rankine.interactions.SparseRows;
import dev.rankine.training.leastsquares.WeightedRows;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Sorts the entries of one block into its rows, and each row by its columns.
final class EntrySort {
    private final Placement deal;
    private final int columns;
    private final long[] starts;
    private final boolean weighted;
    private final long[] order;
    private final float[] values;
    private final float[] weights;

    private EntrySort(int number, Placement deal, int columns, List<EntryBuffer> buffers) {
        this.deal = deal;
        this.columns = columns;
        starts = new long[deal.rowsOf(number) + 1];
        buffers.forEach(this::count);
        Arrays.parallelPrefix(starts, Long::sum);
        weighted = buffers.stream().anyMatch(EntryBuffer::isWeighted);
        order = new long[Math.toIntExact(starts[starts.length - 1])];
        values = new float[order.length];
        weights = new float[weighted ? order.length : 0];
    }

    /// @param deal of the rows
    /// @param columns how many rows the other side has
    static EntryBlock sort(int number, Placement deal, int columns, List<EntryBuffer> buffers) {
        var sort = new EntrySort(number, deal, columns, buffers);
        long[] next = sort.starts.clone();
        buffers.forEach(buffer -> sort.place(buffer, next));
        for (int row = 0; row < next.length - 1; row++) {
            Arrays.sort(sort.order, (int) sort.starts[row], (int) sort.starts[row + 1]);
        }
        return new EntryBlock(number, sort.rows());
    }

    private void count(EntryBuffer buffer) {
        for (int entry = 0; entry < buffer.size(); entry++) {
            starts[deal.placeOf(buffer.row(entry)) + 1]++;
        }
    }

    /// Puts each entry where its row is, and notes its column and its place in one number.
    private void place(EntryBuffer buffer, long[] next) {
        for (int entry = 0; entry < buffer.size(); entry++) {
            int place = (int) next[deal.placeOf(buffer.row(entry))]++;
            order[place] = (long) buffer.column(entry) << Integer.SIZE | place;
            values[place] = buffer.value(entry);
            if (weighted) {
                weights[place] = buffer.weight(entry);
            }
        }
    }

    private WeightedRows rows() {
        MemorySegment columnOf = Arena.ofAuto().allocate(ValueLayout.JAVA_INT, order.length);
        for (int entry = 0; entry < order.length; entry++) {
            columnOf.setAtIndex(ValueLayout.JAVA_INT, entry, (int) (order[entry] >>> Integer.SIZE));
        }
        return new WeightedRows(
                rows(columnOf, values), weighted ? Optional.of(rows(columnOf, weights)) : Optional.empty());
    }

    private SparseRows rows(MemorySegment columnOf, float[] placed) {
        MemorySegment sorted = Arena.ofAuto().allocate(ValueLayout.JAVA_FLOAT, order.length);
        for (int entry = 0; entry < order.length; entry++) {
            sorted.setAtIndex(ValueLayout.JAVA_FLOAT, entry, placed[(int) order[entry]]);
        }
        return SparseRows.over(columns, starts, columnOf, sorted);
    }
}
