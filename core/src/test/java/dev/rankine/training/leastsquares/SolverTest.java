package dev.rankine.training.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.kernels.SymmetricMatrix;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SolverTest {
    private static final int ORDER = 6;

    static Stream<Solver> solvers() {
        return Stream.of(new Solver.Cholesky(), new Solver.CoordinateDescent(ORDER));
    }

    @RepeatedTest(50)
    void theBestWithoutANegativeValueIsTheBestOfAllChoicesOfPlacesThatAreNotZero(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        SymmetricMatrix matrix = positiveDefinite(random);
        var right = new float[ORDER];
        var x = new float[ORDER];
        for (int place = 0; place < ORDER; place++) {
            right[place] = (float) random.nextGaussian();
            x[place] = random.nextFloat();
        }

        boolean single = new Solver.CoordinateDescent(ORDER).solve(matrix, right, x);

        double[] best = bestOfAllChoices(matrix, right);
        assertThat(single).isTrue();
        for (int place = 0; place < ORDER; place++) {
            assertThat(x[place]).isCloseTo((float) best[place], within(1e-3f));
        }
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void aSystemThatAsksForNothingGetsNothing(Solver solver) {
        SymmetricMatrix matrix = positiveDefinite(new Random(1));
        var x = new float[] {1, 2, 3, 4, 5, 6};

        solver.solve(matrix, new float[ORDER], x);

        assertThat(x).containsExactly(new float[ORDER], within(1e-4f));
    }

    private static SymmetricMatrix positiveDefinite(Random random) {
        var matrix = new SymmetricMatrix(ORDER);
        for (int n = 0; n < 2 * ORDER; n++) {
            double[] x = random.doubles(ORDER, -1, 1).toArray();
            for (int i = 0; i < ORDER; i++) {
                for (int j = i; j < ORDER; j++) {
                    matrix.set(i, j, matrix.get(i, j) + (float) (x[i] * x[j]));
                }
            }
        }
        matrix.addToDiagonal(0.1f);
        return matrix;
    }

    private static double[] bestOfAllChoices(SymmetricMatrix matrix, float[] right) {
        var best = new double[ORDER];
        for (int choice = 1; choice < 1 << ORDER; choice++) {
            double[] x = solved(matrix, right, choice);
            boolean allowed = true;
            for (double value : x) {
                allowed &= value >= 0;
            }
            best = allowed && objective(matrix, right, x) < objective(matrix, right, best) ? x : best;
        }
        return best;
    }

    /// With the places that `choice` leaves out held at 0.
    private static double[] solved(SymmetricMatrix matrix, float[] right, int choice) {
        var a = new double[ORDER][ORDER];
        var b = new double[ORDER];
        for (int i = 0; i < ORDER; i++) {
            boolean chosen = (choice >> i & 1) == 1;
            for (int j = 0; j < ORDER; j++) {
                boolean both = chosen && (choice >> j & 1) == 1;
                a[i][j] = both ? matrix.get(i, j) : i == j ? 1 : 0;
            }
            b[i] = chosen ? right[i] : 0;
        }
        return Elimination.solve(a, b);
    }

    private static double objective(SymmetricMatrix matrix, float[] right, double[] x) {
        double sum = 0;
        for (int i = 0; i < ORDER; i++) {
            for (int j = 0; j < ORDER; j++) {
                sum += x[i] * matrix.get(i, j) * x[j] / 2;
            }
            sum -= right[i] * x[i];
        }
        return sum;
    }
}
