package dev.rankine.kernels;

/// Sums of many rows of an [EmbeddingTable].
///
/// Rows are added one after the other, in the order given, and each product and each sum is rounded to a float of its
/// own: the bits are those of the obvious loop, whatever the width of the registers.
public sealed interface EmbeddingKernels permits ScalarEmbeddingKernels, VectorEmbeddingKernels {
    /// Adds the rows of `table` whose numbers are at the places from `first` up to `end` of `rows` to `sum`.
    ///
    /// @param sum at least as many floats as the table has columns
    void add(FloatTable table, int[] rows, int first, int end, float[] sum);

    /// As above; a row is its pieces, each multiplied by the row's norm before it is added.
    void add(QuantizedTable table, int[] rows, int first, int end, float[] sum);

    /// As above, of either kind.
    default void add(EmbeddingTable table, int[] rows, int first, int end, float[] sum) {
        if (table instanceof FloatTable floats) {
            add(floats, rows, first, end, sum);
        } else {
            add((QuantizedTable) table, rows, first, end, sum);
        }
    }
}
