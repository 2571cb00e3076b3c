package dev.rankine.spark.transfer;

/// What one mechanism cost at one size: the median run by time.
///
/// @param executors that took part
/// @param bytes that the driver sends, or each task
public record Measurement(Mechanism mechanism, int executors, int bytes, Transfer transfer) {}
