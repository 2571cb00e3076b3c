package dev.rankine.kernels;

/// Steps of stochastic gradient descent on pairs of rows: the factors `p` of a user and `q` of an item.
///
/// Both matrices come from [FactorMatrix#zeros] and have the same rank of at least 1. A step takes `p` and `q` along
/// the gradient of
/// `(error^2 + regularization (|p|^2 + |q|^2)) / 2`, both from their old values, with the error before it.
public sealed interface SgdKernels permits ScalarSgdKernels, VectorSgdKernels {
    /// How many columns the slow part of a twin step has: the first ones, a 64-byte line of them.
    int SLOW_COLUMNS = FactorMatrix.FLOATS_PER_LINE;

    /// Goes over the ratings of a block, one after the other: `error = rating - (mean + b_u + b_i + p . q)`.
    ///
    /// @return the sum of the squared errors, each before its own step
    double descend(RatingBlock ratings, RatingSide users, RatingSide items, SgdStep step);

    /// One step, for `error = target - p . q`, whose length is the row's own, `rate / sqrt(G)`, with one `G` for the
    /// slow columns and one for the
    /// others, each growing by the mean square of the gradient in its columns. The reduced per-coordinate schedule
    /// with twin learners of Chin et al., "A Learning-Rate Schedule for Stochastic Gradient Methods to Matrix
    /// Factorization", PAKDD 2015.
    ///
    /// @param userSums users x 2, the two `G` of every user, positive; so `itemSums`
    /// @param slowOnly whether the other columns stay as they are, which is how a training begins
    /// @return the error
    float twinStep(
            FactorMatrix users,
            FactorMatrix userSums,
            int user,
            FactorMatrix items,
            FactorMatrix itemSums,
            int item,
            float target,
            float rate,
            float regularization,
            boolean slowOnly);
}
