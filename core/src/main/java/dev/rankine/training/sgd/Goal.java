package dev.rankine.training.sgd;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.ValueRule;
import dev.rankine.kernels.Loss;
import dev.rankine.training.descent.Spread;

/// What descent is to reach: little loss, in which unit steps are, and where scores begin.
///
/// Squared errors are measured in standard deviations of the ratings; the other losses have units of their own.
///
/// @param firstBias of every user and item
/// @param ignorant the root of the mean squared error before anything is learned
record Goal(Loss loss, Spread spread, float firstBias, double ignorant) {
    /// @throws IllegalArgumentException that names user and item, if a rating is none that the loss can measure
    static Goal of(SgdParameters parameters, Interactions data) {
        Loss loss = parameters.loss();
        parameters.rule().ifPresent(rule -> require(rule, data));
        var found = Spread.of(data.byUser());
        if (parameters.factorsOnly()) {
            var unit = new Spread(0, loss == Loss.SQUARED ? found.deviation() : 1);
            return new Goal(loss, unit, 0, Math.hypot(found.mean(), found.deviation()));
        }
        return switch (loss) {
            case SQUARED -> new Goal(loss, found, 0, found.deviation());
            case ABSOLUTE -> new Goal(loss, new Spread(found.mean(), 1), 0, found.deviation());
            case KULLBACK_LEIBLER -> new Goal(loss, new Spread(0, 1), found.mean() / 2, 1);
            case LOGISTIC, HINGE, SQUARED_HINGE, BPR -> new Goal(loss, new Spread(0, 1), 0, 1);
        };
    }

    private static void require(ValueRule rule, Interactions data) {
        var row = new SparseRow();
        for (int user = 0; user < data.byUser().rows(); user++) {
            data.byUser().read(user, row);
            for (int place = 0; place < row.length(); place++) {
                if (!rule.holdsFor(row.value(place))) {
                    throw new IllegalArgumentException(rule.breachBy(row.value(place)) + " of user '"
                            + data.users().get(user) + "' and item '"
                            + data.items().get(row.column(place)) + "'");
                }
            }
        }
    }

    /// The same about a mean from elsewhere.
    Goal around(float mean) {
        return new Goal(loss, spread.around(mean), firstBias, ignorant);
    }

    /// What a pass is told by: the root of the mean squared error, or the mean of any other loss; infinity for a
    /// learner on its way there.
    double loss(double cost, long ratings) {
        if (loss == Loss.SQUARED) {
            return Spread.loss(cost, ratings, ignorant);
        }
        double mean = cost / Math.max(1, ratings);
        return Double.isFinite(mean) ? mean : Double.POSITIVE_INFINITY;
    }
}
