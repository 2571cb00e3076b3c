package dev.rankine.training;

import dev.rankine.interactions.SparseRows;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/// Which worker owns which rows: one range a worker, in the order of the workers, all rows covered.
public final class Partition implements Serializable {
    private static final long serialVersionUID = 1;

    private final int[] ends;

    private Partition(int[] ends) {
        this.ends = ends;
    }

    /// Ranges that end before these rows.
    public static Partition endingAt(int... ends) {
        return new Partition(ends.clone());
    }

    /// Ranges of as many rows each as can be.
    public static Partition even(int rows, int workers) {
        var ends = new int[workers];
        for (int worker = 0; worker < workers; worker++) {
            ends[worker] = (int) ((worker + 1L) * rows / workers);
        }
        return new Partition(ends);
    }

    /// Ranges of about as much work each, where a row costs its entries and something of its own.
    ///
    /// @param rowCost the cost of a row in entries, such as the rank where each row ends in a solve
    public static Partition balanced(SparseRows rows, int rowCost, int workers) {
        var ends = new int[workers];
        double all = rows.entries() + (double) rowCost * rows.rows();
        int row = 0;
        for (int worker = 0; worker < workers - 1; worker++) {
            double share = all * (worker + 1) / workers;
            while (row < rows.rows() && rows.start(row + 1) + (double) rowCost * (row + 1) <= share) {
                row++;
            }
            ends[worker] = row;
        }
        ends[workers - 1] = rows.rows();
        return new Partition(ends);
    }

    public RowRange of(int worker) {
        return new RowRange(worker == 0 ? 0 : ends[worker - 1], ends[worker]);
    }

    public int workers() {
        return ends.length;
    }

    /// How many rows all workers own together.
    public int rows() {
        return ends[ends.length - 1];
    }

    /// The rows that the ranges end before, as [#endingAt] takes them.
    public int[] ends() {
        return ends.clone();
    }

    /// The worker that owns a row.
    public int ownerOf(int row) {
        Objects.checkIndex(row, rows());
        int found = Arrays.binarySearch(ends, row + 1);
        int owner = found >= 0 ? found : -found - 1;
        while (owner > 0 && ends[owner - 1] > row) { // of equal ends the search may find any
            owner--;
        }
        return owner;
    }
}
