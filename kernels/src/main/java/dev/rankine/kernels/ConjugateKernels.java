package dev.rankine.kernels;

/// Conjugate gradients (Hestenes and Stiefel 1952) on the normal equations `A x = b` of a [RidgeSystem],
/// `A = diag(d) + sum of w z z^T`, preconditioned by the diagonal of A.
///
/// A step goes over the rows once and never makes A. It leaves the problem's value no larger than it was.
public sealed interface ConjugateKernels permits ScalarConjugateKernels, VectorConjugateKernels {
    /// Takes the solution of the system `steps` steps on from where it is, and leaves its scores.
    void descend(RidgeSystem system, int steps);
}
