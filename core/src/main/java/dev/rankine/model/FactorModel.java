package dev.rankine.model;

import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;

/// Factors of users and items: `score(u, i) = mean + b_u + b_i + p_u . q_i`.
///
/// `userFactors` is users x rank and `itemFactors` items x rank; rank 0 is allowed and leaves the biases alone to
/// speak.
public record FactorModel(
        Ids users, Ids items, FactorMatrix userFactors, FactorMatrix itemFactors, Biases biases, Provenance provenance)
        implements Model {

    public FactorModel {
        require("user", users.size(), userFactors.rows(), biases.user().length);
        require("item", items.size(), itemFactors.rows(), biases.item().length);
        if (userFactors.rank() != itemFactors.rank()) {
            throw new IllegalArgumentException(
                    "both sides need the same rank, were " + userFactors.rank() + " and " + itemFactors.rank());
        }
    }

    private static void require(String side, int ids, int factors, int biases) {
        if (ids != factors || ids != biases) {
            throw new IllegalArgumentException("every " + side + " needs factors and a bias: " + ids + " ids, "
                    + factors + " rows of factors, " + biases + " biases");
        }
    }

    public int rank() {
        return userFactors.rank();
    }

    @Override
    public FactorModel with(Provenance changed) {
        return new FactorModel(users, items, userFactors, itemFactors, biases, changed);
    }

    @Override
    public float score(int user, int item) {
        float score = biases.of(user, item);
        return knows(user, users) && knows(item, items)
                ? score + Kernels.rows().dot(userFactors, user, itemFactors, item)
                : score;
    }

    @Override
    public void scores(int user, float[] target) {
        var factors = new float[rank()];
        if (knows(user, users)) {
            userFactors.read(user, factors);
        }
        for (int item = 0; item < items.size(); item++) {
            target[item] = biases.of(user, item) + Kernels.rows().dot(factors, itemFactors, item);
        }
    }

    @Override
    public boolean recommends(float score) {
        return true;
    }

    private static boolean knows(int index, Ids ids) {
        return index >= 0 && index < ids.size();
    }
}
