package dev.rankine.interactions;

import java.util.function.DoublePredicate;

/// Which values of interactions somebody can learn from.
///
/// @param text the rule in words, such as `rating must be above 0`
public record ValueRule(DoublePredicate holds, String text) {
    public static final ValueRule NONE = new ValueRule(value -> true, "rating may be any number");

    public boolean holdsFor(float value) {
        return holds.test(value);
    }

    /// The rule and a value that breaks it.
    public String breachBy(float value) {
        return text + ", was " + value;
    }
}
