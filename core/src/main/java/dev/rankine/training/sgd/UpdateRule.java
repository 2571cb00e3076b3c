package dev.rankine.training.sgd;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Loss;
import dev.rankine.kernels.RatingSide;
import dev.rankine.training.descent.Spread;
import java.util.Map;

/// How a rating moves the model.
///
/// Several workers call [#learn] at the same time, on blocks that have neither a user nor an item in common.
sealed interface UpdateRule permits PlainRule, TwinRule, PairwiseRule {
    /// @param spread of the ratings around the mean of the model
    static UpdateRule of(SgdParameters parameters, Spread spread, RatingSide users, StripedItems items) {
        if (parameters.loss() == Loss.BPR) {
            return new PairwiseRule(parameters, spread, users, items);
        }
        return switch (parameters.learner()) {
            case PLAIN -> new PlainRule(parameters, spread, users, items.learned());
            case TWIN -> new TwinRule(parameters, spread, users, items);
        };
    }

    /// Begins a pass of so many workers, before any block of it.
    default void begin(int workers) {}

    /// Goes over the ratings of a block.
    ///
    /// @return the sum of what the ratings cost, each before it moved anything
    double learn(Turn turn);

    /// What is kept beside the model, by name.
    Map<String, FactorMatrix> state();

    /// Takes back what was kept; there may be fewer rows of it than of the model.
    void restore(Map<String, FactorMatrix> saved);
}
