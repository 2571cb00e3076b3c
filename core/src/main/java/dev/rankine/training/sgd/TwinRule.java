package dev.rankine.training.sgd;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.RatingSide;
import dev.rankine.kernels.SgdStep;
import dev.rankine.kernels.TwinSums;
import dev.rankine.training.descent.Spread;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;

/// The gradient of [PlainRule], with a step that every row shortens for itself by the squares of the gradients it has
/// seen: AdaGrad with LIBMF's twin sums, see [dev.rankine.kernels.SgdKernels#descendTwins]. In the first epoch only
/// the slow columns move, unless there is a lasso, as in LIBMF.
final class TwinRule implements UpdateRule {
    /// The names of what is kept, for a checkpoint.
    private static final String USERS = "user_gradients";

    private static final String ITEMS = "item_gradients";

    private final SgdParameters parameters;
    private final Spread spread;
    private final RatingSide users;
    private final StripedItems items;
    private final float[] userSums;
    private final float[] itemSums;
    private final FactorMatrix savedOfUsers;
    private final FactorMatrix savedOfItems;

    TwinRule(SgdParameters parameters, Spread spread, RatingSide users, StripedItems items) {
        this.parameters = parameters;
        this.spread = spread;
        this.users = users;
        this.items = items;
        this.userSums = firstSums(users.factors().rows());
        this.itemSums = firstSums(items.learned().factors().rows());
        this.savedOfUsers = FactorMatrix.zeros(users.factors().rows(), TwinSums.WIDTH);
        this.savedOfItems = FactorMatrix.zeros(items.items(), TwinSums.WIDTH);
    }

    /// One, for ratings in standard deviations: biases then have the unit of the ratings and factors its root, and a
    /// gradient the unit of the ratings times that of the other side.
    private float[] firstSums(int rows) {
        var sums = new float[Math.multiplyExact(rows, TwinSums.WIDTH)];
        float ofBias = spread.deviation() * spread.deviation();
        float ofFactors = ofBias * spread.deviation();
        for (int row = 0; row < sums.length; row += TwinSums.WIDTH) {
            sums[row + TwinSums.SLOW] = ofFactors;
            sums[row + TwinSums.FAST] = ofFactors;
            sums[row + TwinSums.BIAS] = ofBias;
        }
        return sums;
    }

    @Override
    public double learn(Turn turn) {
        float step = turn.step();
        float deviation = spread.deviation();
        var scaled = new SgdStep(
                spread.mean(),
                step * (float) Math.sqrt(deviation),
                spread.of(parameters.userPenalty()),
                spread.of(parameters.itemPenalty()),
                parameters.factorsOnly() ? 0 : step * deviation,
                (float) parameters.biasRegularization(),
                parameters.objective());
        boolean slowOnly = turn.epoch() == 1 && !parameters.hasLasso();
        return Kernels.sgd().descendTwins(turn.ratings(), users, userSums, items.learned(), itemSums, scaled, slowOnly);
    }

    @Override
    public Map<String, FactorMatrix> state() {
        var row = new float[TwinSums.WIDTH];
        save(userSums, user -> user, savedOfUsers, row);
        save(itemSums, items::rowOf, savedOfItems, row);
        return Map.of(USERS, savedOfUsers, ITEMS, savedOfItems);
    }

    @Override
    public void restore(Map<String, FactorMatrix> saved) {
        var row = new float[TwinSums.WIDTH];
        restore(userSums, user -> user, Objects.requireNonNull(saved.get(USERS)), row);
        restore(itemSums, items::rowOf, Objects.requireNonNull(saved.get(ITEMS)), row);
    }

    /// @param rowOf where the sums of a row to be saved are
    private static void save(float[] sums, IntUnaryOperator rowOf, FactorMatrix target, float[] row) {
        for (int index = 0; index < target.rows(); index++) {
            System.arraycopy(sums, rowOf.applyAsInt(index) * row.length, row, 0, row.length);
            target.write(index, row);
        }
    }

    private static void restore(float[] sums, IntUnaryOperator rowOf, FactorMatrix saved, float[] row) {
        for (int index = 0; index < saved.rows(); index++) {
            saved.read(index, row);
            System.arraycopy(row, 0, sums, rowOf.applyAsInt(index) * row.length, row.length);
        }
    }
}
