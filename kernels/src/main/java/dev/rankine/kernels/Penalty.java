package dev.rankine.kernels;

/// What the factors of one side, users or items, cost by themselves.
///
/// @param regularization the weight of half their squares (L2)
/// @param lasso the weight of their absolute values (L1)
public record Penalty(float regularization, float lasso) {
    /// What a step of this length leaves of factors.
    float kept(float rate) {
        return 1 - rate * regularization;
    }
}
