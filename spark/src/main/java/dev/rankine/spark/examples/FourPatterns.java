package dev.rankine.spark.examples;

import dev.rankine.spark.transfer.Transfer;
import dev.rankine.spark.transfer.TransferMeter;
import dev.rankine.training.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/// Four ways to learn one model on a cluster, and what each costs.
///
/// @param iterations over all rows that the iterative ones make
public record FourPatterns(LogisticTask task, int iterations) {
    private static final int STEPS_BETWEEN_AVERAGES = 5;

    public FourPatterns {
        Parameters.requireAtLeast(1, "iterations", iterations);
    }

    /// What one pattern learned and cost.
    ///
    /// @param loss the mean of a row
    public record Outcome(String pattern, String traffic, double loss, Transfer transfer) {}

    /// Learns in all ways, one after the other.
    public List<Outcome> run(JavaSparkContext spark) {
        JavaRDD<Examples> examples = task.examples(spark);
        new DriverGradient(1).learn(task, examples); // so that the first pattern does not pay for a cold cluster
        var outcomes = new ArrayList<Outcome>();
        try (var meter = TransferMeter.start(spark.sc())) {
            for (Pattern pattern : patterns()) {
                meter.lap();
                float[] weights = pattern.learn(task, examples);
                Transfer transfer = meter.lap();
                outcomes.add(new Outcome(pattern.name(), pattern.traffic(), task.loss(examples, weights), transfer));
            }
        } finally {
            examples.unpersist();
        }
        return outcomes;
    }

    private List<Pattern> patterns() {
        return List.of(
                new DriverGradient(iterations),
                new LocalTraining(Math.ceilDiv(iterations, STEPS_BETWEEN_AVERAGES), STEPS_BETWEEN_AVERAGES),
                new ExchangedBlocks(iterations),
                new ShuffledStatistics());
    }
}
