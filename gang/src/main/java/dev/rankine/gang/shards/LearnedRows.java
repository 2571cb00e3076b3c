package dev.rankine.gang.shards;

import dev.rankine.files.ElementType;
import dev.rankine.files.Tensor;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.RowRange;
import java.util.List;

/// Rows of a matrix of parameters that lie on one rank.
///
/// @param name of the matrix
/// @param allRows of the matrix, wherever they lie
/// @param first the number of the first of these rows within the matrix
/// @param memory where these rows are, from `from` on
/// @param from the number of the first of these rows within `memory`
/// @param count how many these are
public record LearnedRows(String name, int allRows, int first, FactorMatrix memory, int from, int count) {
    public LearnedRows {
        if (first < 0 || count < 0 || first > allRows - count || from < 0 || from > memory.rows() - count) {
            throw new IllegalArgumentException("rows " + first + " to " + (first + count) + " of " + name
                    + " must be among its " + allRows + " and lie in memory, which has " + memory.rows() + " rows, "
                    + from + " of them before");
        }
    }

    /// A matrix all of which this rank brings home.
    public static LearnedRows all(String name, FactorMatrix matrix) {
        return new LearnedRows(name, matrix.rows(), 0, matrix, 0, matrix.rows());
    }

    /// A vector all of which this rank brings home, as a matrix of one column.
    public static LearnedRows all(String name, float[] vector) {
        return all(name, column(vector, 0, vector.length));
    }

    /// The rows that this rank owns of a matrix which lies here as a whole.
    public static LearnedRows owned(String name, FactorMatrix whole, RowRange range) {
        return new LearnedRows(name, whole.rows(), range.first(), whole, range.first(), range.size());
    }

    /// The elements that this rank owns of a vector which lies here as a whole.
    public static LearnedRows owned(String name, float[] whole, RowRange range) {
        return part(name, whole.length, range.first(), column(whole, range.first(), range.size()));
    }

    /// A matrix that is no more than the rows from `first` on of one with `allRows`.
    public static LearnedRows part(String name, int allRows, int first, FactorMatrix rows) {
        return new LearnedRows(name, allRows, first, rows, 0, rows.rows());
    }

    private static FactorMatrix column(float[] vector, int first, int count) {
        FactorMatrix column = FactorMatrix.zeros(count, 1);
        for (int row = 0; row < count; row++) {
            column.set(row, 0, vector[first + row]);
        }
        return column;
    }

    public int rank() {
        return memory.rank();
    }

    Tensor tensor() {
        List<Long> shape = List.of((long) count, (long) rank());
        return new Tensor(name, ElementType.F32, shape, channel -> memory.writeTo(from, count, channel));
    }
}
