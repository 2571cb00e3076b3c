package dev.rankine.training.sgd;

/// Whose ratings in a block come one after the other.
public enum Major {
    USER,
    ITEM
}
