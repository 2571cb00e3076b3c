package dev.rankine.training.sgd;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.Storage;
import dev.rankine.model.FactorModel;
import java.util.SplittableRandom;

/// Made-up ratings, and how far a model is from them.
final class Ratings {
    private Ratings() {}

    interface Rating {
        /// The rating of an item by a user, NaN where there is none.
        float of(int user, int item);
    }

    static Interactions of(int users, int items, Rating rating) {
        return of(users, items, rating, Storage.memory());
    }

    static Interactions of(int users, int items, Rating rating, Storage storage) {
        var entries = Entries.untimed(storage);
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                float value = rating.of(user, item);
                if (!Float.isNaN(value)) {
                    entries.add(user, item, value);
                }
            }
        }
        return Interactions.of(ids("u", users), ids("i", items), entries, Duplicates.FAIL);
    }

    static Ids ids(String prefix, int count) {
        var ids = new Ids.Builder();
        for (int index = 0; index < count; index++) {
            ids.add(prefix + index);
        }
        return ids.build();
    }

    /// Ratings that `rank` factors, biases and a mean of 3 explain but for noise; each exists with probability
    /// `density`.
    record Planted(int users, int items, int rank, double density, double noise, long seed) {
        Interactions draw() {
            var random = new SplittableRandom(seed);
            double[][] p = gaussian(users, rank + 1, random);
            double[][] q = gaussian(items, rank + 1, random);
            return of(users, items, (user, item) -> {
                double value = 3 + 0.4 * (p[user][rank] + q[item][rank]) + noise * random.nextGaussian();
                for (int factor = 0; factor < rank; factor++) {
                    value += p[user][factor] * q[item][factor] / Math.sqrt(rank);
                }
                return random.nextDouble() < density ? (float) value : Float.NaN;
            });
        }

        private static double[][] gaussian(int rows, int columns, SplittableRandom random) {
            var values = new double[rows][columns];
            for (double[] row : values) {
                for (int column = 0; column < columns; column++) {
                    row[column] = random.nextGaussian();
                }
            }
            return values;
        }
    }

    static double rmse(FactorModel model, Interactions data) {
        var row = new SparseRow();
        double squares = 0;
        for (int user = 0; user < data.byUser().rows(); user++) {
            data.byUser().read(user, row);
            for (int place = 0; place < row.length(); place++) {
                double error = row.value(place) - model.score(user, row.column(place));
                squares += error * error;
            }
        }
        return Math.sqrt(squares / data.entries());
    }
}
