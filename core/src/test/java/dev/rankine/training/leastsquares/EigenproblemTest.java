package dev.rankine.training.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.kernels.SymmetricMatrix;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class EigenproblemTest {
    /// Of fewer rows than columns many eigenvalues are zero.
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 1", "2, 5", "3, 9", "8, 3", "33, 90", "33, 10", "40, 0", "45, 300"})
    void eigenvectorsAreABasisInWhichTheMatrixIsDiagonal(int order, int rows) {
        SymmetricMatrix matrix = gramian(order, rows);
        var problem = new Eigenproblem(order);
        problem.solve(gramian(order, 2)); // what is left of another must not matter

        problem.solve(matrix);

        double size = Math.sqrt(matrix.dot(matrix));
        for (int n = 0; n < order; n++) {
            for (int m = 0; m < order; m++) {
                double product = 0;
                double image = 0;
                for (int i = 0; i < order; i++) {
                    product += problem.vector(n, i) * problem.vector(m, i);
                    for (int j = 0; j < order; j++) {
                        image += problem.vector(n, i) * matrix.get(i, j) * problem.vector(m, j);
                    }
                }
                assertThat(product).isCloseTo(n == m ? 1 : 0, within(1e-12));
                assertThat(image).isCloseTo(n == m ? problem.value(n) : 0, within(1e-12 * size));
            }
        }
    }

    @Test
    void aMatrixOfNoNumbersComesToAnEnd() {
        var matrix = new SymmetricMatrix(5);
        matrix.addToDiagonal(Float.NaN);
        matrix.set(1, 3, Float.POSITIVE_INFINITY);
        var problem = new Eigenproblem(5);

        problem.solve(matrix);

        assertThat(problem.value(1)).isNaN();
    }

    private static SymmetricMatrix gramian(int order, int rows) {
        var random = new Random(order);
        var matrix = new SymmetricMatrix(order);
        for (int row = 0; row < rows; row++) {
            double[] x = random.doubles(order, -1, 1).toArray();
            for (int i = 0; i < order; i++) {
                for (int j = i; j < order; j++) {
                    matrix.set(i, j, matrix.get(i, j) + (float) (x[i] * x[j]));
                }
            }
        }
        return matrix;
    }
}
