package dev.rankine.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowKernelsTest {
    private static final RowKernels SCALAR = new ScalarRowKernels();
    private static final RowKernels VECTOR = new VectorRowKernels();

    static IntStream ranks() {
        return IntStream.rangeClosed(0, 3 * FloatVector.SPECIES_PREFERRED.length() + 1);
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void theVectorKernelsAgreeWithTheScalarOnes(int rank) {
        var random = new Random(rank);
        FactorMatrix left = gaussian(3, rank, random);
        FactorMatrix right = gaussian(4, rank, random);
        var row = new float[rank];
        left.read(2, row);

        assertThat(VECTOR.dot(left, 2, right, 3)).isCloseTo(SCALAR.dot(left, 2, right, 3), within(1e-4f));
        assertThat(VECTOR.dot(row, right, 3)).isCloseTo(SCALAR.dot(left, 2, right, 3), within(1e-4f));
        float[] expected = row.clone();
        float[] actual = row.clone();
        SCALAR.add(-0.5f, right, 1, expected);
        VECTOR.add(-0.5f, right, 1, actual);
        assertThat(actual).containsExactly(expected, within(1e-5f));
        SCALAR.scale(-0.5f, right, 1, expected, 0);
        VECTOR.scale(-0.5f, right, 1, actual, 0);
        assertThat(actual).containsExactly(expected);
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void pairsOfRowsHaveTheProductsThatEachHasAlone(int rank) {
        var random = new Random(rank);
        FactorMatrix left = gaussian(5, rank, random);
        FactorMatrix right = gaussian(7, rank, random);
        for (RowKernels kernels : new RowKernels[] {SCALAR, VECTOR}) {
            for (int pairs = 0; pairs <= 9; pairs++) {
                int[] i = random.ints(pairs, 0, 5).toArray();
                int[] j = random.ints(pairs, 0, 7).toArray();
                var products = new float[pairs + 1];
                products[pairs] = -7;
                kernels.dots(left, i, right, j, pairs, products);
                for (int pair = 0; pair < pairs; pair++) {
                    assertEquals(kernels.dot(left, i[pair], right, j[pair]), products[pair]);
                }
                assertEquals(-7, products[pairs]);
            }
        }
    }

    @Test
    void aScaledRowTakesNoMorePlacesThanItHas() {
        FactorMatrix matrix = gaussian(1, 5, new Random(1));
        for (RowKernels kernels : new RowKernels[] {SCALAR, VECTOR}) {
            var target = new float[10];
            kernels.scale(2, matrix, 0, target, 3);
            kernels.add(2, matrix, 0, target, 3);
            assertThat(target)
                    .containsExactly(
                            0,
                            0,
                            0,
                            4 * matrix.get(0, 0),
                            4 * matrix.get(0, 1),
                            4 * matrix.get(0, 2),
                            4 * matrix.get(0, 3),
                            4 * matrix.get(0, 4),
                            0,
                            0);
        }
    }

    /// Long enough for the compiler to take over from the interpreter.
    @Test
    void aProductHasTheSameBitsBeforeAndAfterItsKernelIsCompiled() {
        FactorMatrix left = gaussian(64, 100, new Random(1));
        FactorMatrix right = gaussian(64, 100, new Random(2));
        var row = new float[100];
        var first = new float[64];
        for (int i = 0; i < 64; i++) {
            first[i] = VECTOR.dot(left, i, right, i);
        }
        for (int time = 0; time < 2_000; time++) {
            for (int i = 0; i < 64; i++) {
                left.read(i, row);
                assertEquals(first[i], VECTOR.dot(left, i, right, i));
                assertEquals(first[i], VECTOR.dot(row, right, i));
            }
        }
    }

    private static FactorMatrix gaussian(int rows, int rank, Random random) {
        var matrix = FactorMatrix.zeros(rows, rank);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < rank; column++) {
                matrix.set(row, column, (float) random.nextGaussian());
            }
        }
        return matrix;
    }
}
