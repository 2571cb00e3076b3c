package dev.rankine.evaluation;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.Model;
import dev.rankine.training.Partition;
import dev.rankine.training.RowRange;
import dev.rankine.training.Workers;
import java.util.List;

/// How far scores lie from the ratings they predict: three sums in a user's row, of pairs, squares and distances.
final class RatingErrors {
    static final int WIDTH = 3;

    private final int pairs;
    private final int squares;
    private final int distances;

    RatingErrors(int firstColumn) {
        pairs = firstColumn;
        squares = firstColumn + 1;
        distances = firstColumn + 2;
    }

    List<Quotient> quotients() {
        return List.of(
                new Quotient("rmse", "root of the mean over test pairs of (rating - score)^2", squares, pairs, true),
                Quotient.mean("mae", "mean over test pairs of |rating - score|", distances, pairs));
    }

    void addAll(Model model, SparseRows test, UserSums sums, Workers workers) {
        int[] users = sums.users();
        Partition shares = Partition.even(users.length, workers.count());
        workers.run(worker -> {
            var ratings = new SparseRow();
            RowRange mine = worker.owned(shares);
            for (int index = mine.first(); index < mine.end(); index++) {
                test.read(users[index], ratings);
                add(model, users[index], ratings, sums.of(users[index]));
            }
        });
    }

    private void add(Model model, int user, SparseRow ratings, double[] sums) {
        for (int place = 0; place < ratings.length(); place++) {
            add(ratings.value(place), model.score(user, ratings.column(place)), sums);
        }
    }

    void add(float rating, float score, double[] sums) {
        double error = (double) rating - score;
        sums[pairs]++;
        sums[squares] += error * error;
        sums[distances] += Math.abs(error);
    }
}
