package dev.rankine.kernels;

/// Products of rows of factors with a square matrix.
public sealed interface RotationKernels permits ScalarRotationKernels, VectorRotationKernels {
    /// Sets `count` rows of `target` from `at` on to those of `source` from `first` on, each times `rotation`.
    ///
    /// @param source of the rotation's order, made by [FactorMatrix#zeros]
    /// @param target likewise, and another
    void rotate(FactorMatrix source, int first, int count, Rotation rotation, FactorMatrix target, int at);
}
