package dev.rankine.training.neighbours;

/// For which item of a pair its most similar ones are kept.
public enum Keep {
    /// For each item being scored, those among the items seen that say most about it.
    SCORED,
    /// For each item seen, those it says most about. Popular items crowd out the others.
    SEEN
}
