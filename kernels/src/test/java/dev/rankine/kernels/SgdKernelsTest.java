package dev.rankine.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SgdKernelsTest {
    private static final SgdKernels SCALAR = new ScalarSgdKernels();
    private static final SgdKernels VECTOR = new VectorSgdKernels();
    private static final SgdStep LEAST_SQUARES = new SgdStep(0.5f, 0.1f, 0.2f, 0.3f, 0.4f);

    /// Past the registers that the vector kernel has written out.
    static IntStream ranks() {
        return IntStream.rangeClosed(1, 10 * FloatVector.SPECIES_PREFERRED.length() + 1);
    }

    /// The rows that steps work on, and neighbours that they must leave alone.
    private static final class Pair {
        final FactorMatrix users;
        final FactorMatrix items;
        final float[] userSums;
        final float[] itemSums;
        final float[] userBias = {0.1f, -0.2f, 0.3f};
        final float[] itemBias = {-0.3f, 0.4f, -0.5f, 0.6f};

        Pair(int rank) {
            var random = new Random(rank);
            float norm = (float) Math.sqrt(Math.max(1, rank));
            users = random(3, rank, norm, random);
            items = random(4, rank, norm, random);
            userSums = sums(3, random);
            itemSums = sums(4, random);
        }

        private static float[] sums(int rows, Random random) {
            var sums = new float[rows * TwinSums.WIDTH];
            for (int place = 0; place < sums.length; place++) {
                sums[place] = random.nextFloat(0.1f, 1);
            }
            return sums;
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

        double descend(SgdKernels kernels, SgdStep step) {
            return kernels.descend(ratings(), new RatingSide(users, userBias), new RatingSide(items, itemBias), step);
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

        double descendPairs(SgdKernels kernels, SgdStep step) {
            var pairs = new Comparisons();
            pairs.add(1, 2, 0);
            pairs.add(0, 2, 3);
            pairs.add(1, 3, 2);
            pairs.add(1, 0, 2);
            return kernels.descendPairs(pairs, users, new RatingSide(items, itemBias), step);
        }

        double descendTwins(SgdKernels kernels, SgdStep step, boolean slowOnly) {
            return kernels.descendTwins(
                    ratings(),
                    new RatingSide(users, userBias),
                    userSums,
                    new RatingSide(items, itemBias),
                    itemSums,
                    step,
                    slowOnly);
        }

        void isCloseTo(Pair expected) {
            isCloseTo(users, expected.users);
            isCloseTo(items, expected.items);
            isCloseTo(userSums, expected.userSums);
            isCloseTo(itemSums, expected.itemSums);
            isCloseTo(userBias, expected.userBias);
            isCloseTo(itemBias, expected.itemBias);
        }

        private static void isCloseTo(FactorMatrix actual, FactorMatrix expected) {
            var left = new float[actual.rank()];
            var right = new float[actual.rank()];
            for (int row = 0; row < actual.rows(); row++) {
                actual.read(row, left);
                expected.read(row, right);
                isCloseTo(left, right);
            }
        }

        private static void isCloseTo(float[] actual, float[] expected) {
            assertThat(actual).hasSameSizeAs(expected);
            for (int place = 0; place < expected.length; place++) {
                float tolerance = 1e-5f * Math.max(1, Math.abs(expected[place]));
                assertThat(actual[place]).isCloseTo(expected[place], within(tolerance));
            }
        }
    }

    /// Users and items are weighed differently, so that neither can be taken for the other.
    private static SgdStep step(Loss loss, float userLasso, float itemLasso, boolean nonnegative) {
        return new SgdStep(
                0.5f,
                0.1f,
                new Penalty(0.2f, userLasso),
                new Penalty(0.7f, itemLasso),
                0.3f,
                0.4f,
                new Objective(loss, nonnegative));
    }

    static Stream<SgdStep> steps() {
        return Stream.concat(
                Arrays.stream(Loss.values()).map(loss -> step(loss, 0, 0, false)),
                Stream.of(
                        step(Loss.SQUARED, 0.3f, 0.3f, false),
                        step(Loss.SQUARED, 0.3f, 0, false),
                        step(Loss.SQUARED, 0, 0.3f, false),
                        step(Loss.SQUARED, 0.3f, 0.6f, true),
                        step(Loss.KULLBACK_LEIBLER, 0, 0, true)));
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void theVectorDescentAgreesWithTheScalarOne(int rank) {
        descendsAsTheScalarOne(rank, LEAST_SQUARES);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theVectorDescentAgreesWithTheScalarOneForEveryObjective(SgdStep step) {
        for (int rank : new int[] {1, 15, 16, 17, 40}) {
            descendsAsTheScalarOne(rank, step);
        }
    }

    private static void descendsAsTheScalarOne(int rank, SgdStep step) {
        var expected = new Pair(rank);
        var actual = new Pair(rank);
        for (int repeat = 0; repeat < 3; repeat++) {
            assertThat(actual.descend(VECTOR, step)).isCloseTo(expected.descend(SCALAR, step), within(1e-3));
        }
        actual.isCloseTo(expected);
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void theVectorDescentOfPairsAgreesWithTheScalarOne(int rank) {
        descendsPairsAsTheScalarOne(rank, step(Loss.BPR, 0, 0, false));
        descendsPairsAsTheScalarOne(rank, step(Loss.BPR, 0.3f, 0, false));
        descendsPairsAsTheScalarOne(rank, step(Loss.BPR, 0.3f, 0.6f, true));
    }

    private static void descendsPairsAsTheScalarOne(int rank, SgdStep step) {
        var expected = new Pair(rank);
        var actual = new Pair(rank);
        for (int repeat = 0; repeat < 3; repeat++) {
            assertThat(actual.descendPairs(VECTOR, step)).isCloseTo(expected.descendPairs(SCALAR, step), within(1e-3));
        }
        actual.isCloseTo(expected);
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void theVectorDescentOfTwinsAgreesWithTheScalarOne(int rank) {
        descendsTwinsAsTheScalarOne(rank, LEAST_SQUARES);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theVectorDescentOfTwinsAgreesWithTheScalarOneForEveryObjective(SgdStep step) {
        for (int rank : new int[] {1, 15, 16, 17, 40}) {
            descendsTwinsAsTheScalarOne(rank, step);
        }
    }

    private static void descendsTwinsAsTheScalarOne(int rank, SgdStep step) {
        var expected = new Pair(rank);
        var actual = new Pair(rank);
        for (boolean slowOnly : new boolean[] {true, false, false}) {
            assertThat(actual.descendTwins(VECTOR, step, slowOnly))
                    .isCloseTo(expected.descendTwins(SCALAR, step, slowOnly), within(1e-3));
        }
        actual.isCloseTo(expected);
    }

    /// Of a rating that is met already, nothing but the penalties moves the factors.
    @Test
    void eachSideShrinksByItsOwnPenalty() {
        var ratings = new RatingBlock(1);
        ratings.set(0, 0, 0, 6.5f);
        var rates = step(Loss.SQUARED, 0.5f, 0.25f, false);
        for (SgdKernels kernels : new SgdKernels[] {SCALAR, VECTOR}) {
            FactorMatrix users = FactorMatrix.zeros(1, 1);
            FactorMatrix items = FactorMatrix.zeros(1, 1);
            users.set(0, 0, 2);
            items.set(0, 0, 3);

            kernels.descend(ratings, new RatingSide(users, new float[1]), new RatingSide(items, new float[1]), rates);

            assertThat(users.get(0, 0)).isCloseTo(2 - 0.1f * (0.2f * 2 + 0.5f), within(1e-6f));
            assertThat(items.get(0, 0)).isCloseTo(3 - 0.1f * (0.7f * 3 + 0.25f), within(1e-6f));
        }
    }

    /// Against the quotient of differences, away from corners.
    @ParameterizedTest
    @EnumSource
    void aPullIsMinusTheSlopeOfTheLoss(Loss loss) {
        float step = 1e-2f;
        float half = loss == Loss.SQUARED || loss == Loss.SQUARED_HINGE ? 0.5f : 1;
        for (float score : new float[] {0.3f, 0.7f, 2.4f}) {
            float slope = half * (loss.cost(1, score + step) - loss.cost(1, score - step)) / (2 * step);
            assertThat(loss.pull(1, score)).isCloseTo(-slope, within(2e-3f));
        }
    }
}
