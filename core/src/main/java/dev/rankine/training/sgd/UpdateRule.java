package dev.rankine.training.sgd;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.model.FactorModel;
import dev.rankine.training.descent.Spread;
import java.util.Map;

/// How a rating moves the model.
///
/// Several workers call [#learn] at the same time, on blocks that have neither a user nor an item in common.
sealed interface UpdateRule permits PlainRule, TwinRule {
    static UpdateRule of(SgdParameters parameters, FactorModel model, Spread spread) {
        return switch (parameters.learner()) {
            case PLAIN -> new PlainRule(parameters, model, spread);
            case TWIN -> new TwinRule(parameters, model, spread);
        };
    }

    /// Begins a pass, before any block of it.
    default void begin() {}

    /// Goes over the ratings of a block.
    ///
    /// @param step for ratings in standard deviations
    /// @param first whether this is the first epoch
    /// @return the sum of what the ratings cost, each before it moved anything
    double learn(RatingBlock block, float step, boolean first);

    /// What is kept beside the model, by name.
    Map<String, FactorMatrix> state();

    /// Takes back what was kept; there may be fewer rows of it than of the model.
    void restore(Map<String, FactorMatrix> saved);
}
