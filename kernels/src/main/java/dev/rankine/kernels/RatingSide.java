package dev.rankine.kernels;

/// What is learned of one side of the ratings, of all users or of all items: a row of factors and a bias for each.
@SuppressWarnings("ArrayRecordComponent") // shared on purpose: kernels write into it
public record RatingSide(FactorMatrix factors, float[] biases) {}
