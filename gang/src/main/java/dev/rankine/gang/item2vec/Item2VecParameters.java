package dev.rankine.gang.item2vec;

import dev.rankine.training.Parameters;

/// What an [Item2Vec] is told.
///
/// @param rank how many columns a vector has, at least 1
/// @param epochs how many passes over the histories, at least 1
/// @param window how far apart two items of a history may be to be a pair, at least 1; each item has a reach of its
///     own, drawn up to this
/// @param negatives how many items are drawn to stand against the other one of a pair, at least 1
/// @param batch about how many histories of all ranks together vectors take a step after, at least 1
/// @param step the first of a vector, in units of its columns; AdaGrad shortens those that follow
/// @param staleness how many batches a rank may be ahead of others; with 0 any number of ranks learns the same
///     vectors, up to rounding
/// @param seed of the first vectors, the order of the batches, and all that is drawn
public record Item2VecParameters(
        int rank, int epochs, int window, int negatives, int batch, double step, int staleness, long seed)
        implements Parameters {
    public Item2VecParameters {
        Parameters.requireAtLeast(1, "rank", rank);
        Parameters.requireAtLeast(1, "epochs", epochs);
        Parameters.requireAtLeast(1, "window", window);
        Parameters.requireAtLeast(1, "negatives", negatives);
        Parameters.requireAtLeast(1, "batch", batch);
        Parameters.requirePositive("step", step);
        Parameters.requireAtLeast(0, "staleness", staleness);
    }

    public static Item2VecParameters defaults() {
        return new Item2VecParameters(64, 5, 5, 5, 64, 0.05, 0, 1);
    }

    public Item2VecParameters withRank(int changed) {
        return new Item2VecParameters(changed, epochs, window, negatives, batch, step, staleness, seed);
    }

    public Item2VecParameters withEpochs(int changed) {
        return new Item2VecParameters(rank, changed, window, negatives, batch, step, staleness, seed);
    }

    public Item2VecParameters withWindow(int changed) {
        return new Item2VecParameters(rank, epochs, changed, negatives, batch, step, staleness, seed);
    }

    public Item2VecParameters withNegatives(int changed) {
        return new Item2VecParameters(rank, epochs, window, changed, batch, step, staleness, seed);
    }

    public Item2VecParameters withBatch(int changed) {
        return new Item2VecParameters(rank, epochs, window, negatives, changed, step, staleness, seed);
    }

    public Item2VecParameters withStep(double changed) {
        return new Item2VecParameters(rank, epochs, window, negatives, batch, changed, staleness, seed);
    }

    public Item2VecParameters withStaleness(int changed) {
        return new Item2VecParameters(rank, epochs, window, negatives, batch, step, changed, seed);
    }

    public Item2VecParameters withSeed(long changed) {
        return new Item2VecParameters(rank, epochs, window, negatives, batch, step, staleness, changed);
    }
}
