package dev.rankine.spark.transfer;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// What transfers cost on a cluster, by mechanism, number of executors and size.
///
/// @param executors of the calibration: the most that there were
/// @param tasks that sent or received in each measurement
public record CostTable(int executors, int tasks, List<Measurement> measurements, List<LeftOut> leftOut) {
    /// What plans are made by.
    ///
    /// @throws IllegalStateException if a mechanism that it takes could be measured at no size
    public Calibration calibration() {
        return new Calibration(
                fitted(Mechanism.BROADCAST, Measurement::bytes),
                fitted(Mechanism.AGGREGATE, measured -> measured.transfer().resultBytes()),
                fitted(Mechanism.SHUFFLE, this::shuffledPerExecutor));
    }

    private double shuffledPerExecutor(Measurement measured) {
        return (double) measured.transfer().diskBytes() / executors;
    }

    private Cost fitted(Mechanism mechanism, ToDoubleFunction<Measurement> bytes) {
        List<Measurement> points = measurements.stream()
                .filter(measured -> measured.mechanism() == mechanism && measured.executors() == executors)
                .toList();
        if (points.isEmpty()) {
            throw new IllegalStateException("no size of " + mechanism + " fits this cluster; ask for smaller ones");
        }
        return Cost.fitted(
                points.stream().mapToDouble(bytes).toArray(),
                points.stream()
                        .mapToDouble(measured -> measured.transfer().seconds())
                        .toArray());
    }
}
