package dev.rankine.training.leastsquares;

/// How the factors of a row are found while the other side is held still.
public enum Method {
    /// Two steps of conjugate gradients from where they are.
    CONJUGATE_GRADIENTS,
    /// Exactly, by Cholesky's factor of the normal equations.
    CHOLESKY,
    /// The best without a negative value, by coordinate descent from where they are.
    COORDINATE_DESCENT;

    /// Whether no factor may be less than 0.
    boolean nonnegative() {
        return this == COORDINATE_DESCENT;
    }

    /// Whether the side that is held still has to be in the basis of its Gramian.
    public boolean inEigenbasis(Objective objective) {
        return this == CONJUGATE_GRADIENTS && objective.unobservedWeight() > 0;
    }

    /// Whether it matters where factors are before they are solved for.
    public boolean beginsWhereTheyAre() {
        return this != CHOLESKY;
    }
}
