package dev.rankine.training.sgd;

import dev.rankine.kernels.Comparisons;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.RatingSide;
import dev.rankine.training.descent.Spread;
import java.util.Map;
import java.util.stream.Stream;

/// Whatever a user has touched is to score above an item that the user has not, drawn anew in every epoch. Rendle,
/// Freudenthaler, Gantner and Schmidt-Thieme, "BPR: Bayesian Personalized Ranking from Implicit Feedback", UAI 2009.
final class PairwiseRule implements UpdateRule {
    private final SgdParameters parameters;
    private final Spread spread;
    private final RatingSide users;
    private final StripedItems items;
    private Drawing[] drawings = {};

    PairwiseRule(SgdParameters parameters, Spread spread, RatingSide users, StripedItems items) {
        this.parameters = parameters;
        this.spread = spread;
        this.users = users;
        this.items = items;
    }

    /// What a worker draws into, block after block.
    private record Drawing(OtherItems others, Comparisons pairs) {}

    @Override
    public void begin(int workers) {
        if (drawings.length != workers) {
            drawings = Stream.generate(() -> new Drawing(new OtherItems(items, parameters.seed()), new Comparisons()))
                    .limit(workers)
                    .toArray(Drawing[]::new);
        }
    }

    @Override
    public double learn(Turn turn) {
        Drawing drawing = drawings[turn.worker()];
        drawing.others.draw(turn, drawing.pairs);
        return Kernels.sgd()
                .descendPairs(
                        drawing.pairs, users.factors(), items.learned(), PlainRule.step(parameters, spread, turn));
    }

    @Override
    public Map<String, FactorMatrix> state() {
        return Map.of();
    }

    @Override
    public void restore(Map<String, FactorMatrix> saved) {}
}
