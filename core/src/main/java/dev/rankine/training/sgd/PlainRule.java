package dev.rankine.training.sgd;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.kernels.RatingSide;
import dev.rankine.training.descent.Spread;
import java.util.Map;

/// The same step for every row, along the gradient of the regularized loss of `mean + b_u + b_i + p_u .
/// q_i`. Koren, Bell and Volinsky, "Matrix Factorization Techniques for Recommender Systems", IEEE Computer 42
/// (8), 2009.
final class PlainRule implements UpdateRule {
    private final Spread spread;
    private final RatingSide users;
    private final RatingSide items;
    private final SgdParameters parameters;

    PlainRule(SgdParameters parameters, Spread spread, RatingSide users, RatingSide items) {
        this.parameters = parameters;
        this.spread = spread;
        this.users = users;
        this.items = items;
    }

    @Override
    public double learn(RatingBlock block, float step, boolean first) {
        var scaled =
                spread.step(step, parameters.regularization(), parameters.biasRegularization(), parameters.objective());
        return Kernels.sgd().descend(block, users, items, parameters.factorsOnly() ? scaled.withoutBiases() : scaled);
    }

    @Override
    public Map<String, FactorMatrix> state() {
        return Map.of();
    }

    @Override
    public void restore(Map<String, FactorMatrix> saved) {}
}
