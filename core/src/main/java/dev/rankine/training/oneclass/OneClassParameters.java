package dev.rankine.training.oneclass;

import dev.rankine.training.Parameters;

/// What [OneClassTrainer] is told.
///
/// @param rank how many factors a user and an item have, at least 1
/// @param epochs how often users and items are solved for, at least 1
/// @param regularization weighs the squared length of the factors of every row, however many entries it has; positive
/// @param unobservedWeight how much each pair that is no entry weighs, 0 or more; an entry weighs 1
/// @param unobservedTarget the score that such a pair asks for, a finite number; an entry asks for 1
/// @param seed of the first factors
public record OneClassParameters(
        int rank, int epochs, double regularization, double unobservedWeight, double unobservedTarget, long seed)
        implements Parameters {

    public OneClassParameters {
        Parameters.requireAtLeast(1, "rank", rank);
        Parameters.requireAtLeast(1, "epochs", epochs);
        Parameters.requirePositive("regularization", regularization);
        Parameters.requireNotNegative("unobservedWeight", unobservedWeight);
        if (!Double.isFinite(unobservedTarget)) {
            throw new IllegalArgumentException("unobservedTarget must be a finite number, was " + unobservedTarget);
        }
    }
}
