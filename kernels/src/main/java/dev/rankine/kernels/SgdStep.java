package dev.rankine.kernels;

/// How far one rating takes a model whose predictions are `mean + b_u + b_i + p . q`.
///
/// @param rate of the factors: `p += rate (pull q - regularization p)`, and so `q`, where the [Loss] tells the pull
/// @param biasRate of the biases: `b += biasRate (pull - biasRegularization b)`
public record SgdStep(
        float mean, float rate, float regularization, float biasRate, float biasRegularization, Objective objective) {
    /// Towards least squares.
    public SgdStep(float mean, float rate, float regularization, float biasRate, float biasRegularization) {
        this(mean, rate, regularization, biasRate, biasRegularization, Objective.LEAST_SQUARES);
    }

    /// The same for factors alone: biases stay as they are.
    public SgdStep withoutBiases() {
        return new SgdStep(mean, rate, regularization, 0, biasRegularization, objective);
    }

    /// What a step leaves of factors.
    float kept() {
        return 1 - rate * regularization;
    }

    /// What a step leaves of a bias.
    float keptOfBias() {
        return 1 - biasRate * biasRegularization;
    }
}
