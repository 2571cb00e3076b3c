package dev.rankine.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RotationKernelsTest {
    private static final RotationKernels SCALAR = new ScalarRotationKernels();
    private static final RotationKernels VECTOR = new VectorRotationKernels();

    static IntStream ranks() {
        return IntStream.rangeClosed(0, 5 * FloatVector.SPECIES_PREFERRED.length() + 1);
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void theVectorKernelsAgreeWithTheScalarOnesAndWriteNothingElse(int rank) {
        var random = new Random(rank);
        FactorMatrix source = gaussian(20, rank, random);
        Rotation rotation = new Rotation(rank);
        for (int row = 0; row < rank; row++) {
            for (int column = 0; column < rank; column++) {
                rotation.set(row, column, (float) random.nextGaussian());
            }
        }
        for (int count = 0; count <= 9; count++) {
            FactorMatrix expected = gaussian(15, rank, new Random(7));
            FactorMatrix actual = expected.copy();
            SCALAR.rotate(source, 3, count, rotation, expected, 5);
            VECTOR.rotate(source, 3, count, rotation, actual, 5);
            for (int row = 0; row < 15; row++) {
                for (int column = 0; column < rank; column++) {
                    assertThat(actual.get(row, column)).isCloseTo(expected.get(row, column), within(1e-4f));
                }
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
