package dev.rankine.training.descent;

import java.io.Serializable;
import java.util.SplittableRandom;

/// The small random factors that training begins with. A row begins as the seed and its number say, however many
/// rows there are.
public record FirstFactors(double deviation, long seed) implements Serializable {
    /// The standard deviation of the first factors, for ratings in standard deviations.
    private static final double FACTOR = 0.01;

    static FirstFactors of(Spread spread, long seed) {
        return new FirstFactors(FACTOR * Math.sqrt(spread.deviation()), seed);
    }

    /// Fills `values` with the factors of a row in a model that has a mean and biases.
    public void draw(int row, float[] values) {
        var random = new SplittableRandom(seed + row);
        for (int column = 0; column < values.length; column++) {
            values[column] = (float) (deviation * random.nextGaussian());
        }
    }

    /// Fills `values` with the factors of a row in a model that has nothing else, as LIBMF draws them: from 0 on,
    /// and so large that the first scores are about a quarter of the ratings' deviation.
    public void drawPositive(int row, float[] values) {
        var random = new SplittableRandom(seed + row);
        double most = deviation / FACTOR / Math.sqrt(values.length);
        for (int column = 0; column < values.length; column++) {
            values[column] = (float) (most * random.nextDouble());
        }
    }
}
