package dev.rankine.kernels;

/// Products and sums of single rows of factors.
///
/// Rows of two matrices that meet in one call have the same rank, and a `float[]` has at least that many places.
public sealed interface RowKernels permits ScalarRowKernels, VectorRowKernels {
    /// The inner product of row `i` of `left` and row `j` of `right`.
    float dot(FactorMatrix left, int i, FactorMatrix right, int j);

    /// The inner products of pairs of rows, to the bit as [#dot] has them.
    ///
    /// @param i rows of `left`
    /// @param j rows of `right`
    void dots(FactorMatrix left, int[] i, FactorMatrix right, int[] j, int pairs, float[] products);

    /// The inner product of `left` and row `j` of `right`.
    float dot(float[] left, FactorMatrix right, int j);

    /// Adds `scale` times row `j` of `matrix` to `sum`.
    default void add(float scale, FactorMatrix matrix, int j, float[] sum) {
        add(scale, matrix, j, sum, 0);
    }

    /// Adds `scale` times row `j` of `matrix` to `sum`, from place `at` on.
    void add(float scale, FactorMatrix matrix, int j, float[] sum, int at);

    /// Writes `scale` times row `j` of `matrix` to `target`, from place `at` on.
    void scale(float scale, FactorMatrix matrix, int j, float[] target, int at);
}
