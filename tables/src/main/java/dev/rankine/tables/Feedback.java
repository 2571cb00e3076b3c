package dev.rankine.tables;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.ValueRule;

/// What the values of a table mean.
public enum Feedback {
    /// Ratings: any finite number, and the last one of a user and an item stands.
    EXPLICIT(Duplicates.LAST),
    /// Weights of what users did, 0 or more; several of a user and an item are added.
    IMPLICIT(Duplicates.SUM);

    private static final ValueRule NOT_NEGATIVE =
            new ValueRule(weight -> weight >= 0, "an implicit weight must be at least 0");

    private final Duplicates duplicates;

    Feedback(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    /// What becomes of duplicates unless something else is asked for.
    public Duplicates duplicates() {
        return duplicates;
    }

    /// What values there may be.
    public ValueRule rule() {
        return this == IMPLICIT ? NOT_NEGATIVE : ValueRule.NONE;
    }
}
