package dev.rankine.model;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;

/// What scores in a [FactorModel], without a word on who the rows are: `score(u, i) = mean + b_u + b_i + p_u . q_i`.
///
/// Both sides have the same rank. Nothing is copied: whoever fills a row again changes its scores.
public record Factors(FactorMatrix users, FactorMatrix items, Biases biases) {
    public int rank() {
        return users.rank();
    }

    /// See [Model#score].
    public float score(int user, int item) {
        float score = biases.of(user, item);
        return isRowOf(users, user) && isRowOf(items, item)
                ? score + Kernels.rows().dot(users, user, items, item)
                : score;
    }

    /// The scores of pairs, each as [#score] has it.
    public void scores(int[] ofUsers, int[] ofItems, int pairs, float[] target) {
        if (areRowsOf(users, ofUsers, pairs) && areRowsOf(items, ofItems, pairs)) {
            Kernels.rows().dots(users, ofUsers, items, ofItems, pairs, target);
            for (int pair = 0; pair < pairs; pair++) {
                target[pair] += biases.of(ofUsers[pair], ofItems[pair]);
            }
        } else {
            for (int pair = 0; pair < pairs; pair++) {
                target[pair] = score(ofUsers[pair], ofItems[pair]);
            }
        }
    }

    /// See [Model#scores].
    public void scores(int user, float[] target) {
        var factors = new float[rank()];
        if (isRowOf(users, user)) {
            users.read(user, factors);
        }
        for (int item = 0; item < items.rows(); item++) {
            target[item] = biases.of(user, item) + Kernels.rows().dot(factors, items, item);
        }
    }

    private static boolean areRowsOf(FactorMatrix side, int[] indexes, int count) {
        for (int place = 0; place < count; place++) {
            if (!isRowOf(side, indexes[place])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRowOf(FactorMatrix side, int index) {
        return index >= 0 && index < side.rows();
    }
}
