package dev.rankine.content.coldstart;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.FactorModel;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// The items of a model as rows `(q, b)`, their factors with the bias behind them: with a user as `(p, 1)`, a score is
/// their inner product and what all items share.
///
/// @param biases one for each row of factors
record ItemSide(FactorMatrix factors, float[] biases) {
    static ItemSide of(FactorModel model) {
        return new ItemSide(model.itemFactors(), model.biases().item());
    }

    /// A copy with room for more items behind the others, which begin as zeros.
    ItemSide extendedTo(int items) {
        FactorMatrix room = FactorMatrix.zeros(items, factors.rank());
        room.copyFrom(factors);
        return new ItemSide(room, Arrays.copyOf(biases, items));
    }

    int width() {
        return factors.rank() + 1;
    }

    void read(int item, float[] row) {
        factors.read(item, row);
        row[factors.rank()] = biases[item];
    }

    void write(int item, float[] row) {
        factors.write(item, row);
        biases[item] = row[factors.rank()];
    }

    /// The mean row of some items; zeros where there are none.
    float[] average(IntPredicate chosen) {
        var moments = new Moments(width());
        var row = new float[width()];
        for (int item = 0; item < biases.length; item++) {
            if (chosen.test(item)) {
                read(item, row);
                moments.add(row);
            }
        }
        return Moments.mean(List.of(moments));
    }

    /// The sum over users of `(p, 1) (p, 1)^T`: the square of an error `e` of a row, summed over users, is `e^T G e`.
    static FactorMatrix metric(FactorMatrix users) {
        var moments = new Moments(users.rank() + 1);
        var row = new float[users.rank() + 1];
        row[users.rank()] = 1;
        for (int user = 0; user < users.rows(); user++) {
            users.read(user, row);
            moments.add(row);
        }
        FactorMatrix metric = FactorMatrix.zeros(row.length, row.length);
        moments.addTo(metric, new float[row.length]);
        return metric;
    }
}
