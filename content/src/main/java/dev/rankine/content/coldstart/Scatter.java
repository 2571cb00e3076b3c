package dev.rankine.content.coldstart;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.SymmetricMatrix;
import java.util.Arrays;
import java.util.Optional;

/// The products of centred data `z = (x, y)`, summed: `sum of z z^T`, of which the first `inputs` places are the x that
/// is known and the others the y that is to be told from it.
record Scatter(FactorMatrix products, int inputs) {
    int outputs() {
        return products.rows() - inputs;
    }

    /// How much a place of x scatters, in the mean.
    float meanOfInputs() {
        double sum = 0;
        for (int input = 0; input < inputs; input++) {
            sum += products.get(input, input);
        }
        return (float) (sum / inputs);
    }

    /// The data that are here but not there.
    Scatter without(Scatter other) {
        FactorMatrix left = products.copy();
        var row = new float[products.rank()];
        for (int place = 0; place < left.rows(); place++) {
            left.read(place, row);
            Kernels.rows().add(-1, other.products, place, row);
            left.write(place, row);
        }
        return new Scatter(left, inputs);
    }

    /// The matrix B that makes `sum of |y - B x|^2 + lambda |B|^2` least (Hoerl and Kennard, Ridge Regression, 1970);
    /// nothing where floats cannot tell.
    Optional<FactorMatrix> ridge(float lambda) {
        var matrix = new SymmetricMatrix(inputs);
        for (int i = 0; i < inputs; i++) {
            for (int j = i; j < inputs; j++) {
                matrix.set(i, j, products.get(i, j));
            }
        }
        matrix.addToDiagonal(lambda);
        if (!Kernels.symmetric().factor(matrix)) {
            return Optional.empty();
        }
        FactorMatrix weights = FactorMatrix.zeros(outputs(), inputs);
        var row = new float[products.rank()];
        for (int output = 0; output < weights.rows(); output++) {
            products.read(inputs + output, row);
            float[] solution = Arrays.copyOf(row, inputs);
            Kernels.symmetric().solve(matrix, solution);
            weights.write(output, solution);
        }
        return Optional.of(weights);
    }

    /// What B leaves of y: the sum of `(y - B x)^T G (y - B x)`, which is the trace of G times the scatter of `y - B
    /// x`.
    ///
    /// @param metric G
    double left(FactorMatrix weights, FactorMatrix metric) {
        double left = 0;
        var residual = new float[products.rank()];
        var scattered = new float[products.rank()];
        for (int output = 0; output < outputs(); output++) {
            setResidual(weights, output, residual);
            for (int place = 0; place < residual.length; place++) {
                scattered[place] = Kernels.rows().dot(residual, products, place);
            }
            for (int other = 0; other < outputs(); other++) {
                float told = Kernels.rows().dot(scattered, weights, other);
                left += (double) metric.get(output, other) * (scattered[inputs + other] - told);
            }
        }
        return left;
    }

    /// A row of `(-B, I)`, which makes `y - B x` of z.
    private void setResidual(FactorMatrix weights, int output, float[] residual) {
        Arrays.fill(residual, 0);
        Kernels.rows().add(-1, weights, output, residual);
        residual[inputs + output] = 1;
    }
}
