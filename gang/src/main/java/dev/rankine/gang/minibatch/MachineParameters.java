package dev.rankine.gang.minibatch;

import dev.rankine.training.Parameters;

/// What a [FactorizationMachine] is told.
///
/// @param rank how many factors a feature has; none, which is 0, makes it a logistic regression
/// @param epochs how many passes over the rows, at least 1
/// @param batch about how many rows of all ranks together the weights take a step after, at least 1
/// @param step the first of a weight, in units of the weight; AdaGrad shortens those that follow
/// @param regularization of the weights that a batch touches (L2), 0 or more
/// @param seed of the first factors and of the order of the batches
public record MachineParameters(int rank, int epochs, int batch, double step, double regularization, long seed)
        implements Parameters {
    public MachineParameters {
        Parameters.requireAtLeast(0, "rank", rank);
        Parameters.requireAtLeast(1, "epochs", epochs);
        Parameters.requireAtLeast(1, "batch", batch);
        Parameters.requirePositive("step", step);
        Parameters.requireNotNegative("regularization", regularization);
    }

    public static MachineParameters defaults() {
        return new MachineParameters(8, 5, 1024, 0.1, 1e-6, 1);
    }

    public MachineParameters withRank(int changed) {
        return new MachineParameters(changed, epochs, batch, step, regularization, seed);
    }

    public MachineParameters withEpochs(int changed) {
        return new MachineParameters(rank, changed, batch, step, regularization, seed);
    }

    public MachineParameters withBatch(int changed) {
        return new MachineParameters(rank, epochs, changed, step, regularization, seed);
    }

    public MachineParameters withStep(double changed) {
        return new MachineParameters(rank, epochs, batch, changed, regularization, seed);
    }

    public MachineParameters withRegularization(double changed) {
        return new MachineParameters(rank, epochs, batch, step, changed, seed);
    }

    public MachineParameters withSeed(long changed) {
        return new MachineParameters(rank, epochs, batch, step, regularization, changed);
    }

    /// How many weights a feature has: one of its own, and its factors.
    int width() {
        return 1 + rank;
    }
}
