package dev.rankine.training.leastsquares;

import dev.rankine.training.RowRange;

/// Finds the factors of rows while the other side is held still. Owns the scratch of one thread.
sealed interface RowSolver permits DirectSolver, ConjugateGradients {
    /// Solves for the factors of `rows` of `targets`.
    ///
    /// @throws SingularRowException if the factors of a row have no single best value
    void solve(Side targets, RowRange rows, Fixed fixed);

    /// Likewise, and gives the weighted squared errors of the entries of `rows` then.
    double solveAndMeasure(Side targets, RowRange rows, Fixed fixed);
}
