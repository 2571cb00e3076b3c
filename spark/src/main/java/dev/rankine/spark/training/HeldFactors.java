package dev.rankine.spark.training;

import org.apache.spark.api.java.JavaRDD;

/// Factors of a side that executors hold until somebody gives them back.
///
/// @param giveBack frees the memory and the disk they take
public record HeldFactors(JavaRDD<FactorBlock> factors, Runnable giveBack) {
    /// Factors that are made whenever they are asked for.
    public static HeldFactors nowhere(JavaRDD<FactorBlock> factors) {
        return new HeldFactors(factors, () -> {});
    }

    /// A copy of these factors that is cut off from the past they were made in.
    public HeldFactors settled() {
        Settled<FactorBlock> settled = Settled.copyOf(factors);
        return new HeldFactors(settled.rows(), settled::remove);
    }
}
