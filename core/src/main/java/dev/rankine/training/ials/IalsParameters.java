package dev.rankine.training.ials;

import dev.rankine.interactions.Interactions;
import dev.rankine.training.Parameters;
import dev.rankine.training.leastsquares.Method;

/// What [IalsTrainer] is told.
///
/// @param rank how many factors a user and an item have, at least 1
/// @param epochs how often users and items are solved for, at least 1
/// @param regularization weighs the squared length of a user's factors `entries of the user + unobservedWeight * items`
///     times, of an item's likewise; 0 or more
/// @param unobservedWeight how much each pair that is no entry weighs, 0 or more; an entry of value 1 weighs `alpha`
///     more; [#BY_DENSITY] lets all pairs together weigh ten times what the entries would at a weight of 1
/// @param alpha times its value is how much an entry weighs, positive
/// @param deviation of the length of a row's first factors from zero, positive: each is drawn from a normal
///     distribution with the standard deviation `deviation / sqrt(rank)`
/// @param solver how the factors of a row are found
/// @param seed of the first factors
public record IalsParameters(
        int rank,
        int epochs,
        double regularization,
        double unobservedWeight,
        double alpha,
        double deviation,
        Solver solver,
        long seed)
        implements Parameters {

    /// How the factors of a user or an item are found while the other side is held still.
    public enum Solver {
        /// By two steps of conjugate gradients from where they are, which costs little more than to read the entries.
        CG(Method.CONJUGATE_GRADIENTS),
        /// Exactly, by Cholesky's factor of the normal equations.
        CHOLESKY(Method.CHOLESKY);

        private final Method method;

        Solver(Method method) {
            this.method = method;
        }

        Method method() {
            return method;
        }
    }

    /// The weight of an unobserved pair goes by how many there are for each entry: a weight that serves a dense table
    /// would drown the few entries of a sparse one.
    public static final double BY_DENSITY = -1;

    private static final double PAIRS_TO_ENTRIES = 10;

    public IalsParameters {
        Parameters.requireAtLeast(1, "rank", rank);
        Parameters.requireAtLeast(1, "epochs", epochs);
        Parameters.requireNotNegative("regularization", regularization);
        if (unobservedWeight != BY_DENSITY) {
            Parameters.requireNotNegative("unobservedWeight", unobservedWeight);
        }
        Parameters.requirePositive("alpha", alpha);
        Parameters.requirePositive("deviation", deviation);
    }

    /// What an unobserved pair weighs in these data.
    double unobservedWeightIn(Interactions data) {
        double pairs = (double) data.users().size() * data.items().size();
        return unobservedWeight == BY_DENSITY
                ? Math.min(1, PAIRS_TO_ENTRIES * data.entries() / Math.max(1, pairs))
                : unobservedWeight;
    }

    /// What serves dense tables and sparse ones; see docs/decisions/0043.
    public static IalsParameters defaults() {
        return new IalsParameters(64, 12, 0.005, BY_DENSITY, 1, 0.1, Solver.CG, 1);
    }

    public IalsParameters withRank(int changed) {
        return new IalsParameters(changed, epochs, regularization, unobservedWeight, alpha, deviation, solver, seed);
    }

    public IalsParameters withEpochs(int changed) {
        return new IalsParameters(rank, changed, regularization, unobservedWeight, alpha, deviation, solver, seed);
    }

    public IalsParameters withRegularization(double changed) {
        return new IalsParameters(rank, epochs, changed, unobservedWeight, alpha, deviation, solver, seed);
    }

    public IalsParameters withUnobservedWeight(double changed) {
        return new IalsParameters(rank, epochs, regularization, changed, alpha, deviation, solver, seed);
    }

    public IalsParameters withAlpha(double changed) {
        return new IalsParameters(rank, epochs, regularization, unobservedWeight, changed, deviation, solver, seed);
    }

    public IalsParameters withDeviation(double changed) {
        return new IalsParameters(rank, epochs, regularization, unobservedWeight, alpha, changed, solver, seed);
    }

    public IalsParameters withSolver(Solver changed) {
        return new IalsParameters(rank, epochs, regularization, unobservedWeight, alpha, deviation, changed, seed);
    }

    public IalsParameters withSeed(long changed) {
        return new IalsParameters(rank, epochs, regularization, unobservedWeight, alpha, deviation, solver, changed);
    }
}
