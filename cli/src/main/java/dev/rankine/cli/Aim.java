package dev.rankine.cli;

import dev.rankine.evaluation.Evaluation.Scope;
import dev.rankine.evaluation.RankingMetric;
import dev.rankine.evaluation.Validation;
import dev.rankine.interactions.Interactions;
import dev.rankine.tables.Feedback;
import dev.rankine.training.Workers;

/// What an algorithm's models are for, and the defaults that follow from it.
enum Aim {
    /// They say what rating a user would give, and rank by it.
    PREDICT_RATINGS(Feedback.EXPLICIT, Scope.ALL),
    /// They rank, and their scores mean nothing beyond the order.
    RANK(Feedback.IMPLICIT, Scope.RANKINGS);

    private static final int CUTOFF = 10;

    private final Feedback feedback;
    private final Scope scope;

    Aim(Feedback feedback, Scope scope) {
        this.feedback = feedback;
        this.scope = scope;
    }

    /// What the values of a table mean to such an algorithm.
    Feedback feedback() {
        return feedback;
    }

    /// The name of the one figure that models are compared by.
    String metric() {
        return this == PREDICT_RATINGS ? "rmse" : RankingMetric.NDCG.at(CUTOFF);
    }

    /// Which figures an evaluation has.
    Scope scope() {
        return scope;
    }

    /// The one figure that epochs are compared by.
    Validation validation(Interactions training, Interactions heldOut, Workers workers) {
        return switch (this) {
            case PREDICT_RATINGS -> Validation.byErrors(heldOut, workers);
            case RANK -> Validation.byRanking(CUTOFF, training.byUser(), heldOut, workers);
        };
    }
}
