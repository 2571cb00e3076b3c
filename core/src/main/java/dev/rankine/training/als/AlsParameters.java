package dev.rankine.training.als;

import dev.rankine.training.Parameters;

/// What [AlsTrainer] is told.
///
/// @param rank how many factors a user and an item have, at least 1
/// @param epochs how often users and items are solved for, at least 1
/// @param regularization weighs the squared length of a row's factors once for each of its entries, 0 or more; at 0 a
///     row with fewer entries than factors has no single solution, and training fails
/// @param nonnegative whether no factor may be less than 0; the model then has no biases
/// @param seed of the first factors
public record AlsParameters(int rank, int epochs, double regularization, boolean nonnegative, long seed)
        implements Parameters {

    public AlsParameters {
        Parameters.requireAtLeast(1, "rank", rank);
        Parameters.requireAtLeast(1, "epochs", epochs);
        Parameters.requireNotNegative("regularization", regularization);
    }

    public static AlsParameters defaults() {
        return new AlsParameters(64, 10, 0.13, false, 1);
    }

    public AlsParameters withRank(int changed) {
        return new AlsParameters(changed, epochs, regularization, nonnegative, seed);
    }

    public AlsParameters withEpochs(int changed) {
        return new AlsParameters(rank, changed, regularization, nonnegative, seed);
    }

    public AlsParameters withRegularization(double changed) {
        return new AlsParameters(rank, epochs, changed, nonnegative, seed);
    }

    public AlsParameters withNonnegative(boolean changed) {
        return new AlsParameters(rank, epochs, regularization, changed, seed);
    }

    public AlsParameters withSeed(long changed) {
        return new AlsParameters(rank, epochs, regularization, nonnegative, changed);
    }
}
