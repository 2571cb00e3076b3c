package dev.rankine.training.neighbours;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.interactions.SparseRows.ValueOf;

/// The interactions with each value replaced by its weight, by user and by item, and the length of each item's weights.
record ItemWeights(SparseRows byUser, SparseRows byItem, double[] lengths) {
    private static final double K1 = 1.2;
    private static final double B = 0.75;

    static ItemWeights of(Interactions data, ItemKnnParameters parameters) {
        ValueOf weight = weight(data, parameters.weighting());
        int items = data.items().size();
        SparseRows byUser = data.byUser().withValues((user, item, value) -> {
            double of = parameters.userWeight().of(data.byUser().length(user), items);
            return (float) (of * weight.of(user, item, value));
        });
        SparseRows byItem = byUser.transposed();
        return new ItemWeights(byUser, byItem, lengths(byItem));
    }

    int items() {
        return lengths.length;
    }

    private static ValueOf weight(Interactions data, Weighting weighting) {
        return switch (weighting) {
            case VALUE -> (user, item, value) -> value;
            case TF_IDF -> notNegative(data, weighting, tfIdf(data));
            case BM25 -> notNegative(data, weighting, bm25(data));
        };
    }

    private static ValueOf notNegative(Interactions data, Weighting weighting, ValueOf weight) {
        return (user, item, value) -> {
            if (value < 0) {
                throw new IllegalArgumentException(weighting + " needs values of at least 0, was " + value
                        + " for user '" + data.users().get(user) + "' and item '"
                        + data.items().get(item) + "'");
            }
            return weight.of(user, item, value);
        };
    }

    private static ValueOf tfIdf(Interactions data) {
        return (user, item, value) -> (float) (Math.sqrt(value) * rarity(data, user));
    }

    private static ValueOf bm25(Interactions data) {
        double[] length = new double[data.items().size()];
        double sum = 0;
        var row = new SparseRow();
        for (int item = 0; item < length.length; item++) {
            data.byItem().read(item, row);
            for (int place = 0; place < row.length(); place++) {
                length[item] += row.value(place);
            }
            sum += length[item];
        }
        double mean = sum / length.length;
        return (user, item, value) -> {
            double saturated = value * (K1 + 1) / (value + K1 * (1 - B + B * length[item] / mean));
            return (float) (saturated * rarity(data, user));
        };
    }

    private static double rarity(Interactions data, int user) {
        return UserWeight.LOG.of(data.byUser().length(user), data.items().size());
    }

    private static double[] lengths(SparseRows byItem) {
        var lengths = new double[byItem.rows()];
        var row = new SparseRow();
        for (int item = 0; item < lengths.length; item++) {
            byItem.read(item, row);
            double sum = 0;
            for (int place = 0; place < row.length(); place++) {
                sum += (double) row.value(place) * row.value(place);
            }
            lengths[item] = Math.sqrt(sum);
        }
        return lengths;
    }
}
