package dev.rankine.training.sgd;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;

/// Where ratings lie and how far from each other.
///
/// @param deviation their standard deviation; 1 where they are all equal, so that it can divide
record Spread(float mean, float deviation) {
    static Spread of(SparseRows ratings) {
        long count = Math.max(1, ratings.entries());
        double mean = sumOfPowers(ratings, 0, 1) / count;
        float deviation = (float) Math.sqrt(sumOfPowers(ratings, mean, 2) / count);
        return new Spread((float) mean, deviation > 0 ? deviation : 1);
    }

    /// The same deviation about a mean from elsewhere.
    Spread around(float changed) {
        return new Spread(changed, deviation);
    }

    private static double sumOfPowers(SparseRows ratings, double centre, int power) {
        var row = new SparseRow();
        double sum = 0;
        for (int index = 0; index < ratings.rows(); index++) {
            ratings.read(index, row);
            for (int place = 0; place < row.length(); place++) {
                double from = row.value(place) - centre;
                sum += power == 1 ? from : from * from;
            }
        }
        return sum;
    }
}
