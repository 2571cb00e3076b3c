package dev.rankine.kernels;

/// What descent minimises beside the [Penalty] of the factors, and where it must stay.
///
/// @param nonnegative whether no factor may be below 0
public record Objective(Loss loss, boolean nonnegative) {
    public static final Objective LEAST_SQUARES = new Objective(Loss.SQUARED, false);

    /// A factor after a step: nearer to zero by `shrink`, and not below it if it must not be.
    float constrained(float factor, float shrink) {
        float nearer = factor - Math.max(-shrink, Math.min(shrink, factor));
        return nonnegative ? Math.max(0, nearer) : nearer;
    }

    /// A bias, which is constrained only where scores must be positive.
    float constrainedBias(float bias) {
        return keepsBiasesPositive() ? Math.max(0, bias) : bias;
    }

    boolean keepsBiasesPositive() {
        return loss == Loss.KULLBACK_LEIBLER;
    }
}
