package dev.rankine.spark.transfer;

import dev.rankine.training.Parameters;

/// What one transfer costs: a fixed time and a time for each byte.
///
/// @param seconds before the first byte: scheduling, tasks, acknowledgements
/// @param bytesPerSecond from then on
public record Cost(double seconds, double bytesPerSecond) {
    public Cost {
        Parameters.requireNotNegative("seconds", seconds);
        Parameters.requirePositive("bytesPerSecond", bytesPerSecond);
    }

    /// The seconds that `bytes` take.
    public double of(long bytes) {
        return seconds + bytes / bytesPerSecond;
    }

    /// The cost that comes nearest to measured points, each weighing by its relative error: the least squares of
    /// `(seconds + bytes / bytesPerSecond) / measured - 1`. Where that line is not one of costs, because times are
    /// noisy, it is the nearest without a fixed time.
    ///
    /// @param bytes of each point, not all 0
    /// @param measured seconds of each point
    static Cost fitted(double[] bytes, double[] measured) {
        double weight = 0;
        double weightedBytes = 0;
        double weightedSeconds = 0;
        double squares = 0;
        double products = 0;
        for (int point = 0; point < bytes.length; point++) {
            double w = 1 / (measured[point] * measured[point]);
            weight += w;
            weightedBytes += w * bytes[point];
            weightedSeconds += w * measured[point];
            squares += w * bytes[point] * bytes[point];
            products += w * bytes[point] * measured[point];
        }
        double slope = (weight * products - weightedBytes * weightedSeconds)
                / (weight * squares - weightedBytes * weightedBytes);
        double fixed = (weightedSeconds - slope * weightedBytes) / weight;
        boolean sound = slope > 0 && fixed >= 0;
        return sound ? new Cost(fixed, 1 / slope) : new Cost(0, squares / products);
    }
}
