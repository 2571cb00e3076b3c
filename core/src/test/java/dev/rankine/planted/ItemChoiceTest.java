package dev.rankine.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemChoiceTest {
    private static final int TRIALS = 100_000;

    /// Weights 1, 2^-s and 3^-s; the two taken leave one behind, so three probabilities say all. With s = 0.5 items
    /// are drawn, with s = 4 they race.
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 4})
    void drawnAndRacedItemsAreTakenOneAfterTheOtherByWeight(double exponent) {
        var random = new SplittableRandom(1);
        var choice = new ItemChoice(exponent, 0, new Tastes(3, 1, random.split()), random.split());
        var left = new int[3];
        for (int trial = 0; trial < TRIALS; trial++) {
            int[] taken = choice.choose(2, random);
            left[3 - taken[0] - taken[1]]++;
        }

        double a = 1;
        double b = Math.pow(2, -exponent);
        double c = Math.pow(3, -exponent);
        double[] expected = {left(a, b, c), left(b, a, c), left(c, a, b)};
        Arrays.sort(expected);
        Arrays.sort(left);
        for (int item = 0; item < 3; item++) {
            assertThat(left[item] / (double) TRIALS).isCloseTo(expected[item], within(0.006));
        }
    }

    /// The other two first, in either order.
    private static double left(double weight, double other, double third) {
        double all = weight + other + third;
        return other / all * third / (all - other) + third / all * other / (all - third);
    }
}
