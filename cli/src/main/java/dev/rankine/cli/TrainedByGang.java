package dev.rankine.cli;

import dev.rankine.gang.GangResult;
import dev.rankine.gang.ring.RingSgd;
import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Factors;
import dev.rankine.model.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the ranks of a ring have brought home of a table.
record TrainedByGang(Interactions data, RingSgd ring, GangResult result) {
    /// The model that `rankine train --algorithm sgd` trains.
    FactorModel model() {
        Factors learned = RingSgd.learned(result);
        List<Provenance.Epoch> epochs = result.report().epochs().stream()
                .map(epoch -> new Provenance.Epoch(epoch.epoch(), epoch.seconds(), epoch.loss()))
                .toList();
        var provenance = new Provenance(
                "sgd",
                ring.parameters().byName(),
                result.report().ranks() * ring.threads(),
                data.entries(),
                Instant.now(),
                epochs,
                Map.of());
        return new FactorModel(
                data.users(), data.items(), learned.users(), learned.items(), learned.biases(), provenance);
    }
}
