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
}
