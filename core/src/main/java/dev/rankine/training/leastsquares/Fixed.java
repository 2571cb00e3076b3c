package dev.rankine.training.leastsquares;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.SymmetricMatrix;

/// The side that is held still while the other is solved for.
///
/// @param factors of every row that an entry of the other side names
/// @param biases of the same rows
/// @param rows of the whole side, which may be more than have their factors here
/// @param gramian of the whole side; zeros where unobserved pairs weigh nothing
public record Fixed(FactorMatrix factors, float[] biases, int rows, SymmetricMatrix gramian) {}
