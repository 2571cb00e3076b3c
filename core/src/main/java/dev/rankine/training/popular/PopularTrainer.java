package dev.rankine.training.popular;

import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Counts how many users touched each item: the model has rank 0, and an item's bias is its count.
public final class PopularTrainer implements Trainer {
    @Override
    public FactorModel train(Interactions data, Workers workers, TrainingListener listener) {
        int users = data.users().size();
        int items = data.items().size();
        var counts = new float[items];
        for (int item = 0; item < items; item++) {
            counts[item] = data.byItem().length(item);
        }
        return new FactorModel(
                data.users(),
                data.items(),
                FactorMatrix.zeros(users, 0),
                FactorMatrix.zeros(items, 0),
                new Biases(0, new float[users], counts),
                new Provenance(
                        "popular", Map.of(), workers.count(), data.entries(), Instant.now(), List.of(), Map.of()));
    }
}
