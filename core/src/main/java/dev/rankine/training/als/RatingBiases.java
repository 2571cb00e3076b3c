package dev.rankine.training.als;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.Biases;

/// The mean of all ratings, and how far the ratings of each user and of each item lie from it, before there are any
/// factors.
///
/// A bias is the mean of what the mean and the other side's biases leave of the row's ratings, taken as if there were a
/// few more ratings that leave nothing. Both sides are found in turns, which settles within a few rounds.
final class RatingBiases {
    private static final int ROUNDS = 5;
    private static final int RATINGS_AT_THE_MEAN = 3;

    private final Interactions ratings;
    private final SparseRow row = new SparseRow();

    private RatingBiases(Interactions ratings) {
        this.ratings = ratings;
    }

    static Biases of(Interactions ratings) {
        return new RatingBiases(ratings).found();
    }

    private Biases found() {
        float mean = mean();
        var user = new float[ratings.users().size()];
        var item = new float[ratings.items().size()];
        for (int round = 0; round < ROUNDS; round++) {
            find(item, ratings.byItem(), user, mean);
            find(user, ratings.byUser(), item, mean);
        }
        return new Biases(mean, user, item);
    }

    private float mean() {
        double sum = 0;
        for (int user = 0; user < ratings.users().size(); user++) {
            ratings.byUser().read(user, row);
            for (int place = 0; place < row.length(); place++) {
                sum += row.value(place);
            }
        }
        return (float) (sum / Math.max(1, ratings.entries()));
    }

    private void find(float[] biases, SparseRows rows, float[] others, float mean) {
        for (int r = 0; r < biases.length; r++) {
            rows.read(r, row);
            double left = 0;
            for (int place = 0; place < row.length(); place++) {
                left += row.value(place) - mean - others[row.column(place)];
            }
            biases[r] = (float) (left / (row.length() + RATINGS_AT_THE_MEAN));
        }
    }
}
