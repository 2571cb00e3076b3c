package dev.rankine.training.leastsquares;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.Biases;

/// The mean of all ratings, and how far the ratings of each user and of each item lie from it, before there are any
/// factors.
///
/// A bias is the mean of what the mean and the other side's biases leave of the row's ratings, taken as if there were a
/// few more ratings that leave nothing. Both sides are found in turns, which settles within a few rounds.
public final class RatingBiases {
    /// How often each side is found again after the other.
    public static final int ROUNDS = 5;

    private static final int RATINGS_AT_THE_MEAN = 3;

    private RatingBiases() {}

    public static Biases of(Interactions ratings) {
        float mean = (float) (sum(ratings.byUser()) / Math.max(1, ratings.entries()));
        var user = new float[ratings.users().size()];
        var item = new float[ratings.items().size()];
        for (int round = 0; round < ROUNDS; round++) {
            find(item, ratings.byItem(), user, mean);
            find(user, ratings.byUser(), item, mean);
        }
        return new Biases(mean, user, item);
    }

    /// The sum of all ratings.
    public static double sum(SparseRows ratings) {
        var row = new SparseRow();
        double sum = 0;
        for (int r = 0; r < ratings.rows(); r++) {
            ratings.read(r, row);
            for (int place = 0; place < row.length(); place++) {
                sum += row.value(place);
            }
        }
        return sum;
    }

    /// Finds the biases of rows while those of the columns stand.
    public static void find(float[] biases, SparseRows ratings, float[] others, float mean) {
        var row = new SparseRow();
        for (int r = 0; r < biases.length; r++) {
            ratings.read(r, row);
            double left = 0;
            for (int place = 0; place < row.length(); place++) {
                left += row.value(place) - mean - others[row.column(place)];
            }
            biases[r] = (float) (left / (row.length() + RATINGS_AT_THE_MEAN));
        }
    }
}
