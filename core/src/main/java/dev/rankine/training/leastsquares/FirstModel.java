package dev.rankine.training.leastsquares;

import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import dev.rankine.training.Checkpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What training begins with: items as they are drawn, and users at zero, for they are solved for first.
///
/// @param checkpoint whose factors replace those of the users and items it has
public record FirstModel(FirstItems items, Optional<Checkpoint> checkpoint) {

    /// The model to train on `data`.
    ///
    /// @param biases that stand while factors are learned
    public FactorModel of(Interactions data, Biases biases, Method method) {
        var model = new FactorModel(
                data.users(),
                data.items(),
                FactorMatrix.zeros(data.users().size(), items.rank()),
                items.draw(data.items().size(), item -> true, method),
                biases,
                new Provenance("", Map.of(), 0, data.entries(), Instant.EPOCH, List.of(), Map.of()));
        checkpoint.map(Checkpoint::model).ifPresent(trained -> {
            model.userFactors().copyFrom(trained.userFactors());
            model.itemFactors().copyFrom(trained.itemFactors());
        });
        return model;
    }
}
