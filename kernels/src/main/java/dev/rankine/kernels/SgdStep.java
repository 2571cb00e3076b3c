package dev.rankine.kernels;

/// How far one rating takes a model whose predictions are `mean + b_u + b_i + p . q`.
///
/// @param rate of the factors: `p += rate (error q - regularization p)`, and so `q`
/// @param biasRate of the biases: `b += biasRate (error - biasRegularization b)`
public record SgdStep(float mean, float rate, float regularization, float biasRate, float biasRegularization) {
    /// What a step leaves of factors.
    float kept() {
        return 1 - rate * regularization;
    }

    /// What a step leaves of a bias.
    float keptOfBias() {
        return 1 - biasRate * biasRegularization;
    }
}
