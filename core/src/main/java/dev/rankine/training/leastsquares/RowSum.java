package dev.rankine.training.leastsquares;

import dev.rankine.kernels.FactorMatrix;
import java.util.Arrays;

/// The sum of all rows of a factor matrix. Every worker takes it by itself, which costs little beside a [Gramian], so
/// that it is the same for any number of them. Owns the scratch of one thread.
final class RowSum {
    private final double[] sum;
    private final float[] row;

    RowSum(int rank) {
        this.sum = new double[rank];
        this.row = new float[rank];
    }

    void take(FactorMatrix matrix) {
        Arrays.fill(sum, 0);
        for (int index = 0; index < matrix.rows(); index++) {
            matrix.read(index, row);
            for (int column = 0; column < row.length; column++) {
                sum[column] += row[column];
            }
        }
    }

    /// What was taken last; zeros before that.
    double[] value() {
        return sum;
    }

    double dot(RowSum other) {
        double product = 0;
        for (int column = 0; column < sum.length; column++) {
            product += sum[column] * other.sum[column];
        }
        return product;
    }
}
