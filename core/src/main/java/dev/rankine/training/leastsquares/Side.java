package dev.rankine.training.leastsquares;

import dev.rankine.kernels.FactorMatrix;
import java.util.function.IntFunction;

/// The users, or the items, or some of either: their entries, their factors and their biases, row by row.
///
/// @param name of the side in messages
/// @param idOf the id of a row, for messages
public record Side(String name, IntFunction<String> idOf, WeightedRows entries, FactorMatrix factors, float[] biases) {}
