package dev.rankine.training.leastsquares;

import dev.rankine.interactions.SparseRows;
import java.util.Optional;

/// Entries in rows, and how much each weighs: a rating of weight 3 says as much as three of weight 1.
///
/// @param values ratings, or counts
/// @param weights of the same entries, in the same places, where not all are 1
public record WeightedRows(SparseRows values, Optional<SparseRows> weights) {
    public WeightedRows {
        weights.ifPresent(known -> requireSame(values, known));
    }

    private static void requireSame(SparseRows values, SparseRows weights) {
        if (values.rows() != weights.rows() || values.entries() != weights.entries()) {
            throw new IllegalArgumentException("every entry must have a weight, there are " + values.entries()
                    + " entries in " + values.rows() + " rows and " + weights.entries() + " weights in "
                    + weights.rows());
        }
    }

    /// Entries that all weigh the same.
    public static WeightedRows alike(SparseRows values) {
        return new WeightedRows(values, Optional.empty());
    }

    public int rows() {
        return values.rows();
    }

    /// Reads a row into `target`, over what was there.
    public void read(int row, WeightedRow target) {
        values.read(row, target.values());
        if (weights.isPresent()) {
            weights.get().read(row, target.weights());
        }
        target.setWeighted(weights.isPresent());
    }

    /// What the entries of a row weigh together.
    ///
    /// @param reused to read weights into, if there are any
    double weight(int row, WeightedRow reused) {
        if (weights.isEmpty()) {
            return values.length(row);
        }
        read(row, reused);
        return reused.weight();
    }

    /// What all entries weigh together.
    public double weight() {
        if (weights.isEmpty()) {
            return values.entries();
        }
        var row = new WeightedRow();
        double sum = 0;
        for (int r = 0; r < rows(); r++) {
            sum += weight(r, row);
        }
        return sum;
    }
}
