package dev.rankine.training.sgd;

import dev.rankine.training.Parameters;

/// What [SgdTrainer] is told.
///
/// Steps and regularization are in units of the ratings' standard deviation, so that the same values serve ratings from
/// 1 to 5 and from 0 to 100.
///
/// @param rank how many factors a user and an item have, at least 1
/// @param epochs how many passes over the ratings, at least 1
/// @param step the part of the gradient that a rating moves the model by in the first epoch, positive; falls
/// linearly to a twentieth of that in the last
/// @param regularization of the factors (L2, each time that a rating is met), 0 or more
/// @param biasRegularization of the users' and the items' biases, 0 or more
/// @param learner how a rating moves the model
/// @param seed of the first factors and of the order of the ratings
public record SgdParameters(
        int rank, int epochs, double step, double regularization, double biasRegularization, Learner learner, long seed)
        implements Parameters {

    /// How a rating moves the model.
    public enum Learner {
        /// By the same step for all users and items.
        PLAIN,
        /// By steps that AdaGrad shortens for every user and item on its own, those of the first sixteen factors apart
        /// from those of the others, as LIBMF does.
        TWIN
    }

    public SgdParameters {
        Parameters.requireAtLeast(1, "rank", rank);
        Parameters.requireAtLeast(1, "epochs", epochs);
        Parameters.requirePositive("step", step);
        Parameters.requireNotNegative("regularization", regularization);
        Parameters.requireNotNegative("biasRegularization", biasRegularization);
    }

    public static SgdParameters defaults() {
        return defaults(Learner.PLAIN);
    }

    /// What serves most ratings with this learner.
    public static SgdParameters defaults(Learner learner) {
        return switch (learner) {
            case PLAIN -> new SgdParameters(64, 40, 0.02, 0.075, 0.03, learner, 1);
            case TWIN -> new SgdParameters(64, 20, 0.1, 0.08, 0.05, learner, 1);
        };
    }

    public SgdParameters withRank(int changed) {
        return new SgdParameters(changed, epochs, step, regularization, biasRegularization, learner, seed);
    }

    public SgdParameters withEpochs(int changed) {
        return new SgdParameters(rank, changed, step, regularization, biasRegularization, learner, seed);
    }

    public SgdParameters withStep(double changed) {
        return new SgdParameters(rank, epochs, changed, regularization, biasRegularization, learner, seed);
    }

    public SgdParameters withRegularization(double changed) {
        return new SgdParameters(rank, epochs, step, changed, biasRegularization, learner, seed);
    }

    public SgdParameters withBiasRegularization(double changed) {
        return new SgdParameters(rank, epochs, step, regularization, changed, learner, seed);
    }

    public SgdParameters withLearner(Learner changed) {
        return new SgdParameters(rank, epochs, step, regularization, biasRegularization, changed, seed);
    }

    public SgdParameters withSeed(long changed) {
        return new SgdParameters(rank, epochs, step, regularization, biasRegularization, learner, changed);
    }
}
