package dev.rankine.gang.minibatch;

import dev.rankine.kernels.FactorMatrix;
import java.util.SplittableRandom;

/// The weights of all features with the sums of their squared gradients, by which AdaGrad shortens their steps: Duchi,
/// Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", JMLR 12, 2011.
final class Weights {
    /// What sums begin with, so that the first gradient alone does not make a whole step.
    private static final float FIRST_SQUARES = 0.01f;

    private static final double FIRST_FACTOR = 0.05;

    private final MachineParameters parameters;

    /// A row for each feature, and one for the bias, whose first column alone counts.
    private final FactorMatrix rows;

    private final FactorMatrix squares;
    private final float[] row;
    private final float[] rowSquares;

    Weights(MachineParameters parameters, FactorMatrix rows, FactorMatrix squares) {
        this.parameters = parameters;
        this.rows = rows;
        this.squares = squares;
        this.row = new float[parameters.width()];
        this.rowSquares = new float[parameters.width()];
    }

    static Weights first(MachineParameters parameters, int features) {
        var rows = FactorMatrix.zeros(features + 1, parameters.width());
        var squares = FactorMatrix.zeros(features + 1, parameters.width());
        for (int feature = 0; feature <= features; feature++) {
            var random = new SplittableRandom(parameters.seed() + feature);
            squares.set(feature, 0, FIRST_SQUARES);
            for (int column = 1; column < parameters.width(); column++) {
                rows.set(feature, column, feature < features ? (float) (FIRST_FACTOR * random.nextGaussian()) : 0);
                squares.set(feature, column, FIRST_SQUARES);
            }
        }
        return new Weights(parameters, rows, squares);
    }

    /// Row after row.
    float[] toArray() {
        var array = new float[rows.rows() * row.length];
        for (int number = 0; number < rows.rows(); number++) {
            rows.read(number, row);
            System.arraycopy(row, 0, array, number * row.length, row.length);
        }
        return array;
    }

    /// Takes weights as [#toArray] has them.
    void set(float[] array) {
        if (array.length != rows.rows() * row.length) {
            throw new IllegalArgumentException(
                    "weights must be " + rows.rows() * row.length + " numbers, was " + array.length);
        }
        for (int number = 0; number < rows.rows(); number++) {
            System.arraycopy(array, number * row.length, row, 0, row.length);
            rows.write(number, row);
        }
    }

    FactorMatrix rows() {
        return rows;
    }

    FactorMatrix squares() {
        return squares;
    }

    float bias() {
        return rows.get(rows.rows() - 1, 0);
    }

    /// Copies the weights of features, one after the other.
    void read(int[] features, float[] into) {
        for (int place = 0; place < features.length; place++) {
            rows.read(features[place], row);
            System.arraycopy(row, 0, into, place * row.length, row.length);
        }
    }

    /// Takes the bias and the weights of features down their gradients.
    ///
    /// @param gradients those of the features, then that of the bias, of `of` rows in sum
    void descend(int[] features, float[] gradients, float of) {
        for (int place = 0; place < features.length; place++) {
            descend(features[place], gradients, place * row.length, row.length, of);
        }
        descend(rows.rows() - 1, gradients, features.length * row.length, 1, of);
    }

    private void descend(int number, float[] gradients, int at, int columns, float of) {
        rows.read(number, row);
        squares.read(number, rowSquares);
        for (int column = 0; column < columns; column++) {
            float gradient = gradients[at + column] / of + (float) parameters.regularization() * row[column];
            rowSquares[column] += gradient * gradient;
            row[column] -= (float) (parameters.step() * gradient / Math.sqrt(rowSquares[column]));
        }
        rows.write(number, row);
        squares.write(number, rowSquares);
    }
}
