package dev.rankine.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SgdKernelsTest {
    private static final SgdKernels SCALAR = new ScalarSgdKernels();
    private static final SgdKernels VECTOR = new VectorSgdKernels();

    static IntStream ranks() {
        return IntStream.rangeClosed(0, 3 * FloatVector.SPECIES_PREFERRED.length() + 1);
    }

    /// The rows a step works on, and neighbours that it must leave alone.
    private static final class Pair {
        final FactorMatrix users;
        final FactorMatrix items;
        final FactorMatrix userSums;
        final FactorMatrix itemSums;

        Pair(int rank) {
            var random = new Random(rank);
            float norm = (float) Math.sqrt(Math.max(1, rank));
            users = random(3, rank, norm, random);
            items = random(4, rank, norm, random);
            userSums = random(3, 2, 1, random);
            itemSums = random(4, 2, 1, random);
        }

        private static FactorMatrix random(int rows, int rank, float norm, Random random) {
            var matrix = FactorMatrix.zeros(rows, rank);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < rank; column++) {
                    matrix.set(row, column, random.nextFloat(0.1f, 1) / norm);
                }
            }
            return matrix;
        }

        float step(SgdKernels kernels) {
            return kernels.step(users, 1, items, 2, 1.5f, 0.1f, 0.2f);
        }

        float twinStep(SgdKernels kernels, boolean slowOnly) {
            return kernels.twinStep(users, userSums, 1, items, itemSums, 2, 1.5f, 0.1f, 0.2f, slowOnly);
        }

        void isCloseTo(Pair expected) {
            isCloseTo(users, expected.users);
            isCloseTo(items, expected.items);
            isCloseTo(userSums, expected.userSums);
            isCloseTo(itemSums, expected.itemSums);
        }

        private static void isCloseTo(FactorMatrix actual, FactorMatrix expected) {
            var left = new float[actual.rank()];
            var right = new float[actual.rank()];
            for (int row = 0; row < actual.rows(); row++) {
                actual.read(row, left);
                expected.read(row, right);
                assertThat(left).containsExactly(right, within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void theVectorStepAgreesWithTheScalarOne(int rank) {
        var expected = new Pair(rank);
        var actual = new Pair(rank);
        for (int repeat = 0; repeat < 3; repeat++) {
            assertThat(actual.step(VECTOR)).isCloseTo(expected.step(SCALAR), within(1e-5f));
        }
        actual.isCloseTo(expected);
    }

    static IntStream ranksWithColumns() {
        return ranks().skip(1);
    }

    @ParameterizedTest
    @MethodSource("ranksWithColumns")
    void theVectorTwinStepAgreesWithTheScalarOne(int rank) {
        var expected = new Pair(rank);
        var actual = new Pair(rank);
        for (boolean slowOnly : new boolean[] {true, false, false}) {
            assertThat(actual.twinStep(VECTOR, slowOnly)).isCloseTo(expected.twinStep(SCALAR, slowOnly), within(1e-5f));
        }
        actual.isCloseTo(expected);
    }
}
