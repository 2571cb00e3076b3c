package dev.rankine.spark.comparison;

/// One of those that learn the same.
@FunctionalInterface
interface Engine {
    /// Learns anew, in so many passes over the rows.
    Outcome learn(int passes) throws Exception;
}
