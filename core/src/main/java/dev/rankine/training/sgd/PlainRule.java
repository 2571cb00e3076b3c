package dev.rankine.training.sgd;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.model.FactorModel;
import java.util.Map;

/// The same step for every row, along the gradient of the regularized squared error of `mean + b_u + b_i + p_u . q_i`.
/// Koren, Bell and Volinsky, "Matrix Factorization Techniques for Recommender Systems", IEEE Computer 42 (8), 2009.
final class PlainRule implements UpdateRule {
    private final FactorModel model;
    private final float deviation;
    private final float regularization;
    private final float biasRegularization;

    /// @param deviation the standard deviation of the ratings
    PlainRule(SgdParameters parameters, FactorModel model, float deviation) {
        this.model = model;
        this.deviation = deviation;
        this.regularization = (float) parameters.regularization() * deviation;
        this.biasRegularization = (float) parameters.biasRegularization();
    }

    @Override
    public double learn(Block block, float step, boolean first) {
        float rate = step / deviation;
        float mean = model.biases().mean();
        float[] userBias = model.biases().user();
        float[] itemBias = model.biases().item();
        double squares = 0;
        int rating = 0;
        for (int run = 0; run < block.runs(); run++) {
            int user = block.user(run);
            for (int end = block.end(run); rating < end; rating++) {
                int item = block.item(rating);
                float target = block.value(rating) - mean - userBias[user] - itemBias[item];
                float error = Kernels.sgd()
                        .step(model.userFactors(), user, model.itemFactors(), item, target, rate, regularization);
                userBias[user] += step * (error - biasRegularization * userBias[user]);
                itemBias[item] += step * (error - biasRegularization * itemBias[item]);
                squares += error * error;
            }
        }
        return squares;
    }

    @Override
    public Map<String, FactorMatrix> state() {
        return Map.of();
    }
}
