package dev.rankine.training.sgd;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.kernels.RatingSide;
import dev.rankine.kernels.SgdKernels;
import dev.rankine.kernels.SgdStep;
import dev.rankine.model.FactorModel;
import dev.rankine.training.descent.Spread;
import java.util.Map;

/// The gradient of [PlainRule], with a step that every row shortens for itself by the squares of the gradients it has
/// seen: AdaGrad with LIBMF's twin sums, see [dev.rankine.kernels.SgdKernels#descendTwins].
final class TwinRule implements UpdateRule {
    private final SgdParameters parameters;
    private final float mean;
    private final float deviation;
    private final RatingSide users;
    private final RatingSide items;
    private final FactorMatrix userSums;
    private final FactorMatrix itemSums;

    /// @param spread of the ratings
    TwinRule(SgdParameters parameters, FactorModel model, Spread spread) {
        this.parameters = parameters;
        this.mean = model.biases().mean();
        this.deviation = spread.deviation();
        this.users = new RatingSide(model.userFactors(), model.biases().user());
        this.items = new RatingSide(model.itemFactors(), model.biases().item());
        this.userSums = firstSums(model.users().size());
        this.itemSums = firstSums(model.items().size());
    }

    /// One, for ratings in standard deviations: biases then have the unit of the ratings and factors its root, and a
    /// gradient the unit of the ratings times that of the other side.
    private FactorMatrix firstSums(int rows) {
        var sums = FactorMatrix.zeros(rows, SgdKernels.SUMS);
        float ofBias = deviation * deviation;
        float ofFactors = ofBias * deviation;
        for (int row = 0; row < rows; row++) {
            sums.set(row, SgdKernels.SLOW, ofFactors);
            sums.set(row, SgdKernels.FAST, ofFactors);
            sums.set(row, SgdKernels.BIAS, ofBias);
        }
        return sums;
    }

    /// Measures factors anew, which rounding lets drift while they are measured step by step.
    @Override
    public void begin() {
        Kernels.sgd().measure(users.factors(), userSums);
        Kernels.sgd().measure(items.factors(), itemSums);
    }

    @Override
    public double learn(RatingBlock block, float step, boolean first) {
        var scaled = new SgdStep(
                mean,
                step * (float) Math.sqrt(deviation),
                (float) parameters.regularization() * deviation,
                parameters.factorsOnly() ? 0 : step * deviation,
                (float) parameters.biasRegularization(),
                parameters.objective());
        return Kernels.sgd().descendTwins(block, users, userSums, items, itemSums, scaled, first);
    }

    @Override
    public Map<String, FactorMatrix> state() {
        return Map.of("user_gradients", userSums, "item_gradients", itemSums);
    }
}
