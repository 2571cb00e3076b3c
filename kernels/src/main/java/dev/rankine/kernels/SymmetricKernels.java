package dev.rankine.kernels;

/// Sums of outer products, and the solution of systems whose matrix is symmetric and positive definite.
public sealed interface SymmetricKernels permits ScalarSymmetricKernels, VectorSymmetricKernels {
    /// Adds `x x^T` to `sum` for each row `x` of the tile.
    void addOuterProducts(RowTile tile, SymmetricMatrix sum);

    /// Adds `target * x` to `sum` for each row `x` of the tile.
    void addTargets(RowTile tile, float[] sum);

    /// Replaces the matrix `A` by its Cholesky factor, the upper triangle `U` with `U^T U = A`.
    ///
    /// @return whether there is one; if not, `A` is singular or not positive definite as far as floats can tell,
    ///     and what is left of it means nothing
    boolean factor(SymmetricMatrix matrix);

    /// Replaces `x` by the solution of `U^T U y = x`.
    ///
    /// @param factor what [#factor] made
    void solve(SymmetricMatrix factor, float[] x);
}
