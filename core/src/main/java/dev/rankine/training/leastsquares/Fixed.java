package dev.rankine.training.leastsquares;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.SymmetricMatrix;
import java.util.Optional;

/// The side that is held still while the other is solved for.
///
/// @param factors of every row that an entry of the other side names
/// @param biases of the same rows
/// @param rows of the whole side, which may be more than have their factors here
/// @param gramian of the whole side; zeros where unobserved pairs weigh nothing
/// @param sum of the rows of the whole side; zeros where unobserved pairs ask for nothing
/// @param basis that these factors are in, the one of the Gramian, if not in that of the model
public record Fixed(
        FactorMatrix factors,
        float[] biases,
        int rows,
        SymmetricMatrix gramian,
        double[] sum,
        Optional<Eigenbasis> basis) {

    /// A side of which unobserved pairs ask for nothing.
    public Fixed(FactorMatrix factors, float[] biases, int rows, SymmetricMatrix gramian, Optional<Eigenbasis> basis) {
        this(factors, biases, rows, gramian, new double[factors.rank()], basis);
    }

    /// A whole side in the basis of the model.
    static Fixed of(FactorMatrix factors, float[] biases, SymmetricMatrix gramian, double[] sum) {
        return new Fixed(factors, biases, factors.rows(), gramian, sum, Optional.empty());
    }

    /// The same side in the basis of its Gramian, where nobody asks for the sum.
    ///
    /// @param rotated its factors there
    public Fixed in(Eigenbasis basis, FactorMatrix rotated) {
        return new Fixed(rotated, biases, rows, gramian, Optional.of(basis));
    }
}
