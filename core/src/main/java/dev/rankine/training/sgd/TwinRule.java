package dev.rankine.training.sgd;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.model.FactorModel;
import java.util.Map;

/// The gradient of [PlainRule], with a step that every row shortens for itself by the squares of the gradients it has
/// seen: AdaGrad with LIBMF's twin sums, see [dev.rankine.kernels.SgdKernels#twinStep].
final class TwinRule implements UpdateRule {
    /// The sums of a row: its slow columns, its fast columns, and its bias.
    private static final int SUMS = 3;

    private static final int BIAS = 2;

    private final FactorModel model;
    private final float deviation;
    private final float regularization;
    private final float biasRegularization;
    private final FactorMatrix userSums;
    private final FactorMatrix itemSums;

    /// @param deviation the standard deviation of the ratings
    TwinRule(SgdParameters parameters, FactorModel model, float deviation) {
        this.model = model;
        this.deviation = deviation;
        this.regularization = (float) parameters.regularization() * deviation;
        this.biasRegularization = (float) parameters.biasRegularization();
        this.userSums = firstSums(model.users().size());
        this.itemSums = firstSums(model.items().size());
    }

    /// One, for ratings in standard deviations: biases then have the unit of the ratings and factors its root, and a
    /// gradient the unit of the ratings times that of the other side.
    private FactorMatrix firstSums(int rows) {
        var sums = FactorMatrix.zeros(rows, SUMS);
        float ofBias = deviation * deviation;
        float ofFactors = ofBias * deviation;
        for (int row = 0; row < rows; row++) {
            sums.write(row, new float[] {ofFactors, ofFactors, ofBias});
        }
        return sums;
    }

    @Override
    public double learn(RatingBlock block, float step, boolean first) {
        float rate = step * (float) Math.sqrt(deviation);
        float biasRate = step * deviation;
        float mean = model.biases().mean();
        float[] userBias = model.biases().user();
        float[] itemBias = model.biases().item();
        double squares = 0;
        for (int rating = 0; rating < block.size(); rating++) {
            int user = block.user(rating);
            int item = block.item(rating);
            float target = block.value(rating) - mean - userBias[user] - itemBias[item];
            float error = Kernels.sgd()
                    .twinStep(
                            model.userFactors(),
                            userSums,
                            user,
                            model.itemFactors(),
                            itemSums,
                            item,
                            target,
                            rate,
                            regularization,
                            first);
            userBias[user] += biasStep(error, userBias[user], userSums, user, biasRate);
            itemBias[item] += biasStep(error, itemBias[item], itemSums, item, biasRate);
            squares += error * error;
        }
        return squares;
    }

    private float biasStep(float error, float bias, FactorMatrix sums, int row, float rate) {
        float descent = error - biasRegularization * bias;
        float sum = sums.get(row, BIAS);
        sums.set(row, BIAS, sum + descent * descent);
        return rate / (float) Math.sqrt(sum) * descent;
    }

    @Override
    public Map<String, FactorMatrix> state() {
        return Map.of("user_gradients", userSums, "item_gradients", itemSums);
    }
}
