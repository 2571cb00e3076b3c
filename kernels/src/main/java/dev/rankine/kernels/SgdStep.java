package dev.rankine.kernels;

/// How far one rating takes a model whose predictions are `mean + b_u + b_i + p . q`.
///
/// @param rate of the factors: `p += rate (pull q - regularization p)`, and so `q`, where the [Loss] tells the pull
/// @param users what the factors `p` cost by themselves, and `items` the factors `q`
/// @param biasRate of the biases: `b += biasRate (pull - biasRegularization b)`
public record SgdStep(
        float mean,
        float rate,
        Penalty users,
        Penalty items,
        float biasRate,
        float biasRegularization,
        Objective objective) {

    /// Towards least squares, with the same weight on the squares of all factors.
    public SgdStep(float mean, float rate, float regularization, float biasRate, float biasRegularization) {
        this(
                mean,
                rate,
                new Penalty(regularization, 0),
                new Penalty(regularization, 0),
                biasRate,
                biasRegularization,
                Objective.LEAST_SQUARES);
    }

    /// The same for factors alone: biases stay as they are.
    public SgdStep withoutBiases() {
        return new SgdStep(mean, rate, users, items, 0, biasRegularization, objective);
    }

    /// What a step leaves of a bias.
    float keptOfBias() {
        return 1 - biasRate * biasRegularization;
    }

    /// Whether a step is followed by one towards zero, or back to it.
    boolean constrains() {
        return users.lasso() > 0 || items.lasso() > 0 || objective.nonnegative();
    }
}
