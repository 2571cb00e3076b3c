package dev.rankine.spark.transfer;

/// A size that was not measured, because it would end a process rather than take its time.
public record LeftOut(Mechanism mechanism, int executors, int bytes, String reason) {}
