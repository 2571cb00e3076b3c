package dev.rankine.model;

import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import java.util.BitSet;

/// Factors of users and items: `score(u, i) = mean + b_u + b_i + p_u . q_i`.
///
/// `userFactors` is users x rank and `itemFactors` items x rank; rank 0 is allowed and leaves the biases alone to
/// speak. Items that nobody has touched may have factors too; `warmth` tells them apart.
public record FactorModel(
        Ids users,
        Ids items,
        FactorMatrix userFactors,
        FactorMatrix itemFactors,
        Biases biases,
        ItemWarmth warmth,
        Provenance provenance)
        implements Model {

    public FactorModel {
        require("user", users.size(), userFactors.rows(), biases.user().length);
        require("item", items.size(), itemFactors.rows(), biases.item().length);
        if (userFactors.rank() != itemFactors.rank()) {
            throw new IllegalArgumentException(
                    "both sides need the same rank, were " + userFactors.rank() + " and " + itemFactors.rank());
        }
        warmth.require(items.size());
    }

    /// A model all of whose items are warm.
    public FactorModel(
            Ids users,
            Ids items,
            FactorMatrix userFactors,
            FactorMatrix itemFactors,
            Biases biases,
            Provenance provenance) {
        this(users, items, userFactors, itemFactors, biases, ItemWarmth.allWarm(), provenance);
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
        return new FactorModel(users, items, userFactors, itemFactors, biases, warmth, changed);
    }

    /// The model of some of its items alone, which are numbered anew in the same order.
    public FactorModel only(BitSet chosen) {
        int[] kept = chosen.stream().toArray();
        var ids = new Ids.Builder();
        FactorMatrix factors = FactorMatrix.zeros(kept.length, rank());
        var bias = new float[kept.length];
        var row = new float[rank()];
        for (int item = 0; item < kept.length; item++) {
            ids.add(items.get(kept[item]));
            itemFactors.read(kept[item], row);
            factors.write(item, row);
            bias[item] = biases.item()[kept[item]];
        }
        return new FactorModel(
                users,
                ids.build(),
                userFactors,
                factors,
                new Biases(biases.mean(), biases.user(), bias),
                ItemWarmth.of(kept.length, item -> warmth.of(kept[item])),
                provenance);
    }

    /// The model without its ids.
    public Factors factors() {
        return new Factors(userFactors, itemFactors, biases);
    }

    @Override
    public float score(int user, int item) {
        return factors().score(user, item);
    }

    @Override
    public void scores(int user, float[] target) {
        factors().scores(user, target);
    }

    @Override
    public boolean recommends(float score) {
        return true;
    }
}
