package dev.rankine.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConjugateKernelsTest {
    private static final ConjugateKernels SCALAR = new ScalarConjugateKernels();
    private static final ConjugateKernels VECTOR = new VectorConjugateKernels();
    private static final int ROWS = 400;

    static IntStream ranks() {
        return IntStream.rangeClosed(0, 3 * FloatVector.SPECIES_PREFERRED.length() + 1);
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void theVectorKernelsAgreeWithTheScalarOnes(int rank) {
        for (int size : new int[] {0, 1, 2, 3, 4, 5, 7, 8, 239, 240, 241, 300}) {
            RidgeSystem expected = system(rank, size);
            RidgeSystem actual = system(rank, size);
            for (int steps = 0; steps <= 3; steps++) {
                SCALAR.descend(expected, steps);
                VECTOR.descend(actual, steps);
                assertThat(actual.solution()).containsExactly(expected.solution(), within(1e-4f));
                for (int n = 0; n < size; n++) {
                    assertThat(actual.score(n)).isCloseTo(expected.score(n), within(1e-4f));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void scoresAreTheProductsOfTheSolution(int rank) {
        for (ConjugateKernels kernels : new ConjugateKernels[] {SCALAR, VECTOR}) {
            RidgeSystem system = system(rank, 50);
            kernels.descend(system, 2);
            for (int n = 0; n < 50; n++) {
                float product = 0;
                for (int column = 0; column < rank; column++) {
                    product += system.solution()[column] * system.matrix().get(system.rows()[n], column);
                }
                assertThat(system.score(n)).isCloseTo(product, within(1e-4f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void noStepMakesTheValueLargerAndManyMakeTheGradientVanish(int rank) {
        for (ConjugateKernels kernels : new ConjugateKernels[] {SCALAR, VECTOR}) {
            RidgeSystem system = system(rank, 60);
            double before = value(system);
            for (int step = 1; step <= 4; step++) {
                kernels.descend(system, 1);
                double after = value(system);
                assertThat(after).isLessThanOrEqualTo(before * (1 + 1e-5));
                before = after;
            }
            kernels.descend(system, 2 * rank);
            for (int column = 0; column < rank; column++) {
                assertThat(gradient(system, column)).isCloseTo(0, within(1e-3));
            }
        }
    }

    @Test
    void aColumnThatNothingIsSaidAboutStays() {
        for (ConjugateKernels kernels : new ConjugateKernels[] {SCALAR, VECTOR}) {
            FactorMatrix matrix = FactorMatrix.zeros(2, 3);
            matrix.set(0, 0, 2);
            var system = new RidgeSystem(3);
            system.clear(matrix);
            system.setRidge(0, new float[3]);
            system.add(0, 1, 4);

            kernels.descend(system, 2);

            assertThat(system.solution()).startsWith(2, 0, 0).doesNotContain(Float.NaN);
        }
    }

    private static RidgeSystem system(int rank, int size) {
        var random = new Random(31L * rank + size);
        var matrix = FactorMatrix.zeros(ROWS, rank);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < rank; column++) {
                matrix.set(row, column, (float) random.nextGaussian());
            }
        }
        var system = new RidgeSystem(rank);
        system.add(0, Float.NaN, Float.NaN);
        system.clear(matrix);
        var spectrum = new float[rank];
        for (int column = 0; column < rank; column++) {
            spectrum[column] = 10 * random.nextFloat();
            system.solution()[column] = random.nextFloat();
        }
        system.setRidge(3, spectrum);
        for (int n = 0; n < size; n++) {
            system.add(random.nextInt(ROWS), random.nextFloat(), 1 + random.nextFloat());
        }
        return system;
    }

    private static double value(RidgeSystem system) {
        double value = 0;
        for (int n = 0; n < system.size(); n++) {
            value += system.weights()[n] * Math.pow(system.targets()[n] - product(system, n), 2);
        }
        for (int column = 0; column < system.matrix().rank(); column++) {
            value += system.ridge()[column] * Math.pow(system.solution()[column], 2);
        }
        return value;
    }

    /// Half of it.
    private static double gradient(RidgeSystem system, int column) {
        double gradient = system.ridge()[column] * system.solution()[column];
        for (int n = 0; n < system.size(); n++) {
            double error = system.targets()[n] - product(system, n);
            gradient -= system.weights()[n] * error * system.matrix().get(system.rows()[n], column);
        }
        return gradient;
    }

    private static double product(RidgeSystem system, int n) {
        double product = 0;
        for (int column = 0; column < system.matrix().rank(); column++) {
            product += (double) system.solution()[column] * system.matrix().get(system.rows()[n], column);
        }
        return product;
    }
}
