package dev.rankine.kernels;

/// Steps of stochastic gradient descent on pairs of rows: the factors `p` of a user and `q` of an item.
///
/// Both matrices come from [FactorMatrix#zeros] and have the same rank of at least 1. A step takes `p` and `q` along
/// the gradient of `loss(rating, score) + regularization (|p|^2 + |q|^2) / 2`, both from their old values, with the
/// score before it, and then to where [Objective#constrained] has them.
public sealed interface SgdKernels permits ScalarSgdKernels, VectorSgdKernels {
    /// How many columns the slow part of a twin step has: the first ones, a 64-byte line of them.
    int SLOW_COLUMNS = FactorMatrix.FLOATS_PER_LINE;

    /// The two parts of a row, slow columns and fast ones.
    int SLOW = 0;

    int FAST = 1;

    /// How many parts a row has.
    int PARTS = 2;

    /// What twin steps keep of a row, `SUMS` floats: the sums of the squared gradients of its parts, from here on the
    /// squares of its parts themselves, and the sum of the squared gradients of its bias.
    int SQUARES = PARTS;

    int BIAS = 2 * PARTS;
    int SUMS = 8;

    /// Goes over the ratings of a block, one after the other: `score = mean + b_u + b_i + p . q`.
    ///
    /// @return the sum of what they cost, each before its own step
    double descend(RatingBlock ratings, RatingSide users, RatingSide items, SgdStep step);

    /// The same with steps whose length is the row's own, `rate / sqrt(G)`: one `G` for the slow columns, one for the
    /// others, one for the bias, each growing by the mean square of the gradient in its columns. The reduced
    /// per-coordinate schedule with twin learners of Chin et al., "A Learning-Rate Schedule for Stochastic Gradient
    /// Methods to Matrix Factorization", PAKDD 2015.
    ///
    /// @param userSums users x [#SUMS], the `G` of every user, positive, and the squares of its factors as
    ///     [#measure] writes them; so `itemSums`
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

    /// Writes the squares of the factors of every row, `|p|^2` over slow and over fast columns, to where twin steps
    /// keep
    /// them.
    void measure(FactorMatrix factors, float[] sums);
}
