package dev.rankine.evaluation;

/// Where a figure would lie in 95 of 100 cases if the users were drawn again from those there are.
public record Interval(double low, double high) {}
