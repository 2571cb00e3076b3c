package dev.rankine.cli.libmf;

import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.FactorModel;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.oneclass.OneClassParameters;
import dev.rankine.training.oneclass.OneClassTrainer;

/// LIBMF's `-f 12`: squared errors over all pairs of users and items, of which those that are given ask for 1.
///
/// It minimises
///
/// ```
/// sum over given pairs of (1 - p . q)^2 / 2 + a * sum over all others of (c - p . q)^2 / 2
///     + P's weight * sum of |p|^2 / 2 + Q's weight * sum of |q|^2 / 2
/// ```
///
/// Only the product of both weights matters to the scores: where `p` is multiplied and `q` divided by the same number,
/// the weights of their squares change the other way. So training has the geometric mean of the weights on both sides,
/// and what it finds is stretched on one side and shrunk on the other, to where these weights have it.
///
/// @param weight `a`, of a pair that is not given
/// @param target `c`, what such a pair asks for
/// @param squares the weights of the squares of the factors (`-l2`), positive
public record OneClass(int rank, int iterations, double weight, double target, Lambda squares) {
    /// LIBMF's number of it.
    public static final int NUMBER = 12;

    private static final int SEED = 1;

    /// @throws IllegalArgumentException if a value cannot be
    public OneClass {
        requireNotNegative("-a", weight);
        if (!Double.isFinite(target)) {
            throw new IllegalArgumentException("-c must be a finite number, was " + target);
        }
        if (squares.users() == 0 || squares.items() == 0) {
            throw new IllegalArgumentException("-l2 must be above 0 with -f 12, for P and for Q");
        }
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be 0 or more, was " + value);
        }
    }

    /// Trains on a whole matrix: with a target other than 0, users and items without entries learn too.
    public FactorModel train(Interactions data, Workers workers, TrainingListener listener) {
        double both = Math.sqrt(squares.users()) * Math.sqrt(squares.items());
        var parameters = new OneClassParameters(rank, iterations, both, weight, target, SEED);
        return weighed(new OneClassTrainer(parameters).train(data, workers, listener));
    }

    /// A model in training as the weights of both sides have it.
    FactorModel weighed(FactorModel inTraining) {
        double stretch = Math.pow(squares.items() / squares.users(), 1 / 4.0);
        return new FactorModel(
                inTraining.users(),
                inTraining.items(),
                scaled(inTraining.userFactors(), stretch),
                scaled(inTraining.itemFactors(), 1 / stretch),
                inTraining.biases(),
                inTraining.provenance());
    }

    private static FactorMatrix scaled(FactorMatrix factors, double scale) {
        if (scale == 1) {
            return factors;
        }
        var scaled = FactorMatrix.zeros(factors.rows(), factors.rank());
        var row = new float[factors.rank()];
        for (int index = 0; index < factors.rows(); index++) {
            factors.read(index, row);
            for (int column = 0; column < row.length; column++) {
                row[column] *= (float) scale;
            }
            scaled.write(index, row);
        }
        return scaled;
    }
}
