package dev.rankine.kernels;

/// Steps of stochastic gradient descent on pairs of rows: the factors `p` of a user and `q` of an item.
///
/// Both matrices come from [FactorMatrix#zeros] and have the same rank of at least 1. A step takes `p` and `q` along
/// the gradient of `loss(rating, score) + (regularization_users |p|^2 + regularization_items |q|^2) / 2`, both from
/// their old values, with the score before it, and then to where [Objective#constrained] has them.
public sealed interface SgdKernels permits ScalarSgdKernels, VectorSgdKernels {
    /// Goes over the ratings of a block, one after the other: `score = mean + b_u + b_i + p . q`.
    ///
    /// @return the sum of what they cost, each before its own step
    double descend(RatingBlock ratings, RatingSide users, RatingSide items, SgdStep step);

    /// The same with steps whose length is the row's own, `rate / sqrt(G)`: one `G` for the slow columns, one for the
    /// others, one for the bias, each growing by the mean square of the gradient in its columns. The reduced
    /// per-coordinate schedule with twin learners of Chin et al., "A Learning-Rate Schedule for Stochastic Gradient
    /// Methods to Matrix Factorization", PAKDD 2015.
    ///
    /// Lengths are those of the block's beginning. That of `p` grows by `pull^2 |q|^2`, with the `|q|^2` of the
    /// block's beginning too: the regularization has no part in it.
    ///
    /// @param userSums users x [TwinSums#WIDTH], the `G` of every user, positive; so `itemSums`
    /// @param slowOnly whether the other columns stay as they are, which is how a training begins
    double descendTwins(
            RatingBlock ratings,
            RatingSide users,
            float[] userSums,
            RatingSide items,
            float[] itemSums,
            SgdStep step,
            boolean slowOnly);

    /// Goes over pairs of items, one after the other: for an item `i` that a user has touched and an item `j` that
    /// the user has not, the score is `b_i - b_j + p . (q_i - q_j)`, and the rating 1. The mean and the biases of
    /// users would be the same for both items, and are left alone.
    ///
    /// @return the sum of what the pairs cost, each before its own step
    double descendPairs(Comparisons pairs, FactorMatrix users, RatingSide items, SgdStep step);
}
