package dev.rankine.spark.transfer;

/// How the factors that one half of an iteration solved reach the tasks of the next half.
public enum Exchange {
    /// The driver collects them all and broadcasts them: every executor gets every row once.
    BROADCAST,
    /// Each block sends each block of the other side the rows that it needs, as shuffle files.
    SHUFFLE
}
