package dev.rankine.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SymmetricKernelsTest {
    private static final SymmetricKernels SCALAR = new ScalarSymmetricKernels();
    private static final SymmetricKernels VECTOR = new VectorSymmetricKernels();

    static IntStream orders() {
        return IntStream.rangeClosed(0, 5 * FloatVector.SPECIES_PREFERRED.length() + 1);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theVectorKernelsAgreeWithTheScalarOnes(int order) {
        FactorMatrix rows = gaussian(order + 20, order);
        SymmetricMatrix expected = gramian(rows, SCALAR);
        SymmetricMatrix actual = gramian(rows, VECTOR);
        assertSame(actual, expected);

        assertThat(SCALAR.factor(expected)).isTrue();
        assertThat(VECTOR.factor(actual)).isTrue();
        assertSame(actual, expected);

        float[] x = solution(order);
        float[] y = x.clone();
        SCALAR.solve(expected, x);
        VECTOR.solve(actual, y);
        assertThat(y).containsExactly(x, within(1e-3f));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void rowsAreSummedByTheirTargets(int rank) {
        FactorMatrix rows = gaussian(3, rank);
        var tile = new RowTile(rank);
        var expected = solution(rank);
        for (int row = 0; row < rows.rows(); row++) {
            tile.add(0.5f, rows, row, row - 0.75f);
            for (int column = 0; column < rank; column++) {
                expected[column] += (row - 0.75f) * 0.5f * rows.get(row, column);
            }
        }

        for (SymmetricKernels kernels : new SymmetricKernels[] {SCALAR, VECTOR}) {
            float[] sum = solution(rank);
            kernels.addTargets(tile, sum);
            assertThat(sum).containsExactly(expected, within(1e-5f));
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void aSolutionSolvesItsSystem(int order) {
        SymmetricMatrix matrix = gramian(gaussian(order + 20, order), SCALAR);
        float[] wanted = solution(order);
        var x = new float[order];
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < order; j++) {
                x[i] += matrix.get(i, j) * wanted[j];
            }
        }

        VECTOR.factor(matrix);
        VECTOR.solve(matrix, x);

        assertThat(x).containsExactly(wanted, within(1e-2f));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void aMatrixThatIsNotPositiveDefiniteHasNoFactor(int order) {
        for (SymmetricKernels kernels : new SymmetricKernels[] {SCALAR, VECTOR}) {
            SymmetricMatrix singular = gramian(gaussian(order / 2, order), kernels);
            assertThat(kernels.factor(singular)).isEqualTo(order == 0);

            SymmetricMatrix notANumber = gramian(gaussian(order, order), kernels);
            notANumber.addToDiagonal(Float.NaN);
            assertThat(kernels.factor(notANumber)).isEqualTo(order == 0);
        }
    }

    @Test
    void theInnerProductCountsBothTriangles() {
        var left = new SymmetricMatrix(2);
        var right = new SymmetricMatrix(2);
        left.set(0, 0, 2);
        left.set(1, 0, 3);
        left.set(1, 1, 5);
        right.setScaled(10, left);

        assertThat(left.dot(right)).isEqualTo(10 * (2 * 2 + 3 * 3 + 3 * 3 + 5 * 5));
    }

    private static void assertSame(SymmetricMatrix actual, SymmetricMatrix expected) {
        for (int i = 0; i < expected.order(); i++) {
            for (int j = i; j < expected.order(); j++) {
                assertThat(actual.get(i, j)).isCloseTo(expected.get(i, j), within(1e-3f));
            }
        }
    }

    private static SymmetricMatrix gramian(FactorMatrix rows, SymmetricKernels kernels) {
        var sum = new SymmetricMatrix(rows.rank());
        var tile = new RowTile(rows.rank());
        for (int row = 0; row < rows.rows(); row++) {
            if (tile.isFull()) {
                kernels.addOuterProducts(tile, sum);
                tile.clear();
            }
            tile.add(0.5f, rows, row, 0);
        }
        kernels.addOuterProducts(tile, sum);
        return sum;
    }

    private static FactorMatrix gaussian(int rows, int rank) {
        var random = new Random(rank);
        var matrix = FactorMatrix.zeros(rows, rank);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < rank; column++) {
                matrix.set(row, column, (float) random.nextGaussian());
            }
        }
        return matrix;
    }

    private static float[] solution(int order) {
        var x = new float[order];
        for (int i = 0; i < order; i++) {
            x[i] = i % 7 - 3;
        }
        return x;
    }
}
