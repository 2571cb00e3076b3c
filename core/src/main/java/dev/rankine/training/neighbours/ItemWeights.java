package dev.rankine.training.neighbours;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;

/// The interactions with each value replaced by its weight, by user and by item, and the length of each item's weights.
record ItemWeights(SparseRows byUser, SparseRows byItem, double[] lengths) {
    int items() {
        return lengths.length;
    }

    private static final double K1 = 1.2;
    private static final double B = 0.75;

    static ItemWeights of(Interactions data, ItemKnnParameters parameters) {
        int items = data.items().size();
        SparseRows.ValueOf weighted = weighted(data, parameters.weighting());
        double[] users = new double[data.users().size()];
        for (int user = 0; user < users.length; user++) {
            users[user] = parameters.userWeight().of(data.byUser().length(user), items);
        }
        SparseRows byUser =
                data.byUser().withValues((user, item, value) -> (float) (users[user] * weighted.of(user, item, value)));
        SparseRows byItem = byUser.transposed();
        return new ItemWeights(byUser, byItem, lengths(byItem));
    }

    private static SparseRows.ValueOf weighted(Interactions data, Weighting weighting) {
        SparseRows byUser = data.byUser();
        int items = data.items().size();
        return switch (weighting) {
            case VALUE -> (user, item, value) -> value;
            case TF_IDF ->
                (user, item, value) -> (float) (Math.sqrt(value) * Math.log((double) items / byUser.length(user)));
            case BM25 -> bm25(data);
        };
    }

    private static SparseRows.ValueOf bm25(Interactions data) {
        int items = data.items().size();
        double[] length = new double[items];
        double sum = 0;
        var row = new SparseRow();
        for (int item = 0; item < items; item++) {
            data.byItem().read(item, row);
            for (int place = 0; place < row.length(); place++) {
                length[item] += row.value(place);
            }
            sum += length[item];
        }
        double mean = sum / items;
        return (user, item, value) -> {
            double saturated = value * (K1 + 1) / (value + K1 * (1 - B + B * length[item] / mean));
            return (float) (saturated * Math.log((double) items / data.byUser().length(user)));
        };
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
