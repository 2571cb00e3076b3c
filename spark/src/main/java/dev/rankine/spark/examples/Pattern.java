package dev.rankine.spark.examples;

import org.apache.spark.api.java.JavaRDD;

/// A way to learn on a cluster, known by what travels.
sealed interface Pattern permits DriverGradient, LocalTraining, ExchangedBlocks, ShuffledStatistics {
    String name();

    /// What travels from whom to whom, and how often.
    String traffic();

    /// @param examples one in each partition
    /// @return the weights
    float[] learn(LogisticTask task, JavaRDD<Examples> examples);
}
