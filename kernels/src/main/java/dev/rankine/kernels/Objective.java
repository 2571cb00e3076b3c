package dev.rankine.kernels;

/// What descent minimises beside the squares of the factors, and where it must stay.
///
/// @param lasso the weight of the absolute values of the factors (L1)
/// @param nonnegative whether no factor may be below 0
public record Objective(Loss loss, float lasso, boolean nonnegative) {
    public static final Objective LEAST_SQUARES = new Objective(Loss.SQUARED, 0, false);

    /// Whether a step is followed by one towards zero, or back to it.
    boolean constrains() {
        return lasso > 0 || nonnegative;
    }

    /// A factor after a step of this length: nearer to zero, and not below it if it must not be.
    float constrained(float factor, float rate) {
        float shrink = rate * lasso;
        float nearer = factor - Math.max(-shrink, Math.min(shrink, factor));
        return nonnegative ? Math.max(0, nearer) : nearer;
    }

    /// A bias, which is constrained only where scores must be positive.
    float constrainedBias(float bias) {
        return loss == Loss.KULLBACK_LEIBLER ? Math.max(0, bias) : bias;
    }
}
