package dev.rankine.training.neighbours;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.NeighbourModel;
import dev.rankine.model.Provenance;
import dev.rankine.ranking.Ranking;
import dev.rankine.training.InOrder;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Compares every item with every other that shares a user with it, and keeps the most similar ones of each (Sarwar,
/// Karypis, Konstan and Riedl, 2001; the exponents are those of Aiolli, 2013).
///
/// Memory is bounded by what is kept: 8 bytes a neighbour, twice that while the model is put together. The model is the
/// same on any number of workers, which are threads of one process. There are no epochs to report.
public final class ItemKnnTrainer implements Trainer {
    private static final int ITEMS_AT_A_TIME = 16;

    private final ItemKnnParameters parameters;

    public ItemKnnTrainer(ItemKnnParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public NeighbourModel train(Interactions data, Workers workers, TrainingListener listener) {
        SparseRows kept = neighbours(ItemWeights.of(data, parameters), workers);
        SparseRows similar = parameters.keep() == Keep.SCORED ? kept.transposed() : kept;
        var provenance = new Provenance(
                "itemknn", parameters.byName(), workers.count(), data.entries(), Instant.now(), List.of(), Map.of());
        return new NeighbourModel(data.users(), data.items(), data.byUser(), similar, provenance);
    }

    /// For each item its neighbours and how similar they are.
    private SparseRows neighbours(ItemWeights weights, Workers workers) {
        int items = weights.items();
        Neighbourhood.Similarity similarity = similarity(weights.lengths());
        var rows = new SparseRows.Builder(items);
        InOrder.run(
                workers,
                Math.ceilDiv(items, ITEMS_AT_A_TIME),
                () -> {
                    var neighbourhood = new Neighbourhood(weights, similarity, parameters.neighboursAmong(items));
                    return batch -> IntStream.range(
                                    batch * ITEMS_AT_A_TIME, Math.min(items, (batch + 1) * ITEMS_AT_A_TIME))
                            .mapToObj(item -> Row.of(neighbourhood.of(item)))
                            .toList();
                },
                batch -> batch.forEach(row -> rows.add(row.items, row.similarities)));
        return rows.build();
    }

    private Neighbourhood.Similarity similarity(double[] lengths) {
        double[] scored = powers(lengths, parameters.scoredExponent());
        double[] seen = powers(lengths, parameters.seenExponent());
        double shrinkage = parameters.shrinkage();
        return switch (parameters.keep()) {
            case SCORED -> (product, item, other) -> product / (scored[item] * seen[other] + shrinkage);
            case SEEN -> (product, item, other) -> product / (scored[other] * seen[item] + shrinkage);
        };
    }

    private static double[] powers(double[] lengths, double exponent) {
        return Arrays.stream(lengths).map(length -> Math.pow(length, exponent)).toArray();
    }

    /// A ranking of neighbours in the order of the items.
    private record Row(int[] items, float[] similarities) {
        static Row of(Ranking ranking) {
            int[] places = IntStream.range(0, ranking.size())
                    .boxed()
                    .sorted(Comparator.comparingInt(ranking::item))
                    .mapToInt(Integer::intValue)
                    .toArray();
            var items = new int[places.length];
            var similarities = new float[places.length];
            for (int n = 0; n < places.length; n++) {
                items[n] = ranking.item(places[n]);
                similarities[n] = ranking.score(places[n]);
            }
            return new Row(items, similarities);
        }
    }
}
