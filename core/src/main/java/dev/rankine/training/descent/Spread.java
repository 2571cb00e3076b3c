package dev.rankine.training.descent;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.Objective;
import dev.rankine.kernels.Penalty;
import dev.rankine.kernels.SgdStep;
import java.io.Serializable;

/// Where ratings lie and how far from each other.
///
/// @param deviation their standard deviation; 1 where they are all equal, so that it can divide
public record Spread(float mean, float deviation) implements Serializable {
    /// A learner whose errors are so many times those of one that knows nothing is on its way to infinity.
    private static final double DIVERGED = 10;

    public static Spread of(SparseRows ratings) {
        double mean = mean(sumOfPowers(ratings, 0, 1), ratings.entries());
        return of(mean, sumOfPowers(ratings, mean, 2), ratings.entries());
    }

    /// @param squares the sum of the squares of the distances from the mean
    public static Spread of(double mean, double squares, long ratings) {
        float deviation = (float) Math.sqrt(squares / Math.max(1, ratings));
        return new Spread((float) mean, deviation > 0 ? deviation : 1);
    }

    public static double mean(double sum, long ratings) {
        return sum / Math.max(1, ratings);
    }

    /// The sum of the ratings' distances from a centre, or of their squares.
    ///
    /// @param power 1 or 2
    public static double sumOfPowers(SparseRows ratings, double centre, int power) {
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

    /// The same deviation about a mean from elsewhere.
    public Spread around(float changed) {
        return new Spread(changed, deviation);
    }

    /// A step for ratings in standard deviations, as one for these ratings.
    public SgdStep step(float step, double regularization, double biasRegularization) {
        var penalty = new Penalty((float) regularization, 0);
        return step(step, penalty, penalty, biasRegularization, Objective.LEAST_SQUARES);
    }

    /// The same towards another objective.
    ///
    /// @param users what their factors cost for ratings in standard deviations, and `items` those of the items
    public SgdStep step(float step, Penalty users, Penalty items, double biasRegularization, Objective objective) {
        return new SgdStep(mean, step / deviation, of(users), of(items), step, (float) biasRegularization, objective);
    }

    /// A penalty for ratings in standard deviations, as one for these ratings. Absolute values are weighed for these
    /// already.
    public Penalty of(Penalty penalty) {
        return new Penalty(penalty.regularization() * deviation, penalty.lasso());
    }

    /// The root of the mean squared error, or infinity for one that tells of a learner on its way there.
    public double loss(double squaredErrors, long ratings) {
        return loss(squaredErrors, ratings, deviation);
    }

    /// The same for a learner that knew nothing when its error was `ignorant`.
    public static double loss(double squaredErrors, long ratings, double ignorant) {
        double error = Math.sqrt(squaredErrors / Math.max(1, ratings));
        return error < DIVERGED * ignorant ? error : Double.POSITIVE_INFINITY;
    }
}
