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

    /// Past the registers that the vector kernel has written out.
    static IntStream ranks() {
        return IntStream.rangeClosed(1, 10 * FloatVector.SPECIES_PREFERRED.length() + 1);
    }

    /// The rows that steps work on, and neighbours that they must leave alone.
    private static final class Pair {
        final FactorMatrix users;
        final FactorMatrix items;
        final FactorMatrix userSums;
        final FactorMatrix itemSums;
        final float[] userBias = {0.1f, -0.2f, 0.3f};
        final float[] itemBias = {-0.3f, 0.4f, -0.5f, 0.6f};

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

        double descend(SgdKernels kernels) {
            return kernels.descend(
                    ratings(),
                    new RatingSide(users, userBias),
                    new RatingSide(items, itemBias),
                    new SgdStep(0.5f, 0.1f, 0.2f, 0.3f, 0.4f));
        }

        private static RatingBlock ratings() {
            var ratings = new RatingBlock(5);
            ratings.set(0, 1, 2, 1.5f);
            ratings.set(1, 0, 2, -0.5f);
            ratings.set(2, 1, 3, 1);
            ratings.set(3, 1, 2, 1.25f);
            ratings.set(4, 0, 1, 2);
            return ratings;
        }

        float twinStep(SgdKernels kernels, boolean slowOnly) {
            return kernels.twinStep(users, userSums, 1, items, itemSums, 2, 1.5f, 0.1f, 0.2f, slowOnly);
        }

        void isCloseTo(Pair expected) {
            isCloseTo(users, expected.users);
            isCloseTo(items, expected.items);
            isCloseTo(userSums, expected.userSums);
            isCloseTo(itemSums, expected.itemSums);
            assertThat(userBias).containsExactly(expected.userBias, within(1e-5f));
            assertThat(itemBias).containsExactly(expected.itemBias, within(1e-5f));
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
    void theVectorDescentAgreesWithTheScalarOne(int rank) {
        var expected = new Pair(rank);
        var actual = new Pair(rank);
        for (int repeat = 0; repeat < 3; repeat++) {
            assertThat(actual.descend(VECTOR)).isCloseTo(expected.descend(SCALAR), within(1e-4));
        }
        actual.isCloseTo(expected);
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void theVectorTwinStepAgreesWithTheScalarOne(int rank) {
        var expected = new Pair(rank);
        var actual = new Pair(rank);
        for (boolean slowOnly : new boolean[] {true, false, false}) {
            assertThat(actual.twinStep(VECTOR, slowOnly)).isCloseTo(expected.twinStep(SCALAR, slowOnly), within(1e-5f));
        }
        actual.isCloseTo(expected);
    }
}
