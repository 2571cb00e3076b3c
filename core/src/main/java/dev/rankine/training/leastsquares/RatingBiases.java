package dev.rankine.training.leastsquares;

import dev.rankine.model.Biases;

/// The mean of all ratings, and how far the ratings of each user and of each item lie from it, before there are any
/// factors.
///
/// A bias is the mean of what the mean and the other side's biases leave of the row's ratings, taken as if there were a
/// few more ratings of weight 1 that leave nothing. Both sides are found in turns, which settles within a few rounds.
public final class RatingBiases {
    /// How often each side is found again after the other.
    public static final int ROUNDS = 5;

    private static final int RATINGS_AT_THE_MEAN = 3;

    private RatingBiases() {}

    public static Biases of(WeightedInteractions ratings) {
        float mean = mean(sum(ratings.byUser()), ratings.byUser().weight());
        var user = new float[ratings.byUser().rows()];
        var item = new float[ratings.byItem().rows()];
        for (int round = 0; round < ROUNDS; round++) {
            find(item, ratings.byItem(), user, mean);
            find(user, ratings.byUser(), item, mean);
        }
        return new Biases(mean, user, item);
    }

    /// @param sum of all ratings
    /// @param weight of all ratings; 0 where there are none, whose mean is 0
    public static float mean(double sum, double weight) {
        return weight > 0 ? (float) (sum / weight) : 0;
    }

    /// The sum of all ratings, each as often as it weighs.
    public static double sum(WeightedRows ratings) {
        var row = new WeightedRow();
        double sum = 0;
        for (int r = 0; r < ratings.rows(); r++) {
            ratings.read(r, row);
            for (int place = 0; place < row.length(); place++) {
                sum += row.weight(place) * (double) row.value(place);
            }
        }
        return sum;
    }

    /// Finds the biases of rows while those of the columns stand.
    public static void find(float[] biases, WeightedRows ratings, float[] others, float mean) {
        var row = new WeightedRow();
        for (int r = 0; r < biases.length; r++) {
            ratings.read(r, row);
            double left = 0;
            for (int place = 0; place < row.length(); place++) {
                left += row.weight(place) * (double) (row.value(place) - mean - others[row.column(place)]);
            }
            biases[r] = (float) (left / (row.weight() + RATINGS_AT_THE_MEAN));
        }
    }
}
