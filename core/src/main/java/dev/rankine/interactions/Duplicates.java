package dev.rankine.interactions;

/// What becomes of several interactions of one user with one item.
public enum Duplicates {
    /// The one with the latest time stands; without times, or at equal times, the one read last.
    LAST,
    /// Their values are added: play counts, clicks.
    SUM,
    /// The mean of their values stands.
    MEAN,
    /// The table is refused.
    FAIL
}
