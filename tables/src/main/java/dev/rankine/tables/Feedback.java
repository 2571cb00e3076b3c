package dev.rankine.tables;

import dev.rankine.interactions.Duplicates;

/// What the values of a table mean.
public enum Feedback {
    /// Ratings: any finite number, and the last one of a user and an item stands.
    EXPLICIT(Duplicates.LAST),
    /// Weights of what users did, 0 or more; several of a user and an item are added.
    IMPLICIT(Duplicates.SUM);

    private final Duplicates duplicates;

    Feedback(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    /// What becomes of duplicates unless something else is asked for.
    public Duplicates duplicates() {
        return duplicates;
    }
}
