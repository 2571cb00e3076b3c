package dev.rankine.training.sgd;

/// How far chance orders the ratings that a pass meets; the comparison of Zhuang et al. (RecSys 2013).
public enum RatingOrder {
    /// Blocks at random, and in a block one row after the other, as memory goes.
    PARTIAL_RANDOM,
    /// Blocks at random, and the ratings of a block too.
    RANDOM,
    /// Blocks in the same order in every epoch, and in a block one row after the other.
    ORDERED;

    /// Whether every epoch meets the blocks in an order of its own.
    public boolean shufflesBlocks() {
        return this != ORDERED;
    }
}
