package dev.rankine.training.leastsquares;

import dev.rankine.kernels.FactorMatrix;
import java.io.Serializable;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The first factors of items, drawn from a normal distribution.
///
/// Each item draws from a stream of its own, so that any of them can be drawn without keeping the others.
///
/// @param deviation of a row's length from zero, about: each factor's is `deviation / sqrt(rank)`
/// @param seed of the draw
public record FirstItems(int rank, double deviation, long seed) implements Serializable {
    /// The factors of those among `items` that are `wanted`, one after the other.
    public FactorMatrix draw(int items, IntPredicate wanted, Method method) {
        var random = new SplittableRandom(seed);
        var matrix = FactorMatrix.zeros(
                (int) IntStream.range(0, items).filter(wanted).count(), rank);
        int row = 0;
        for (int item = 0; item < items; item++) {
            SplittableRandom ofItem = random.split();
            if (wanted.test(item)) {
                draw(ofItem, matrix, row, method);
                row++;
            }
        }
        return matrix;
    }

    private void draw(SplittableRandom random, FactorMatrix matrix, int row, Method method) {
        double scale = deviation / Math.sqrt(rank);
        for (int column = 0; column < rank; column++) {
            double value = scale * random.nextGaussian();
            matrix.set(row, column, (float) (method.nonnegative() ? Math.abs(value) : value));
        }
    }
}
