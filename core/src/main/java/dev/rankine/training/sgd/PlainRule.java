package dev.rankine.training.sgd;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.RatingSide;
import dev.rankine.kernels.SgdStep;
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
    public double learn(Turn turn) {
        return Kernels.sgd().descend(turn.ratings(), users, items, step(parameters, spread, turn));
    }

    /// The step of every rating of a block.
    static SgdStep step(SgdParameters parameters, Spread spread, Turn turn) {
        var step = spread.step(
                turn.step(),
                parameters.userPenalty(),
                parameters.itemPenalty(),
                parameters.biasRegularization(),
                parameters.objective());
        return parameters.factorsOnly() ? step.withoutBiases() : step;
    }

    @Override
    public Map<String, FactorMatrix> state() {
        return Map.of();
    }

    @Override
    public void restore(Map<String, FactorMatrix> saved) {}
}
