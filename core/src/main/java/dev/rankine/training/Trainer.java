package dev.rankine.training;

import dev.rankine.interactions.Interactions;
import dev.rankine.model.Model;

/// Learns a model from interactions.
///
/// The same data, parameters, seed and number of workers give the same model, bit for bit; a trainer that cannot
/// promise that says so.
public interface Trainer {
    /// @throws TrainingFailedException if the learner diverges and a smaller step does not help, or a worker fails
    Model train(Interactions data, Workers workers, TrainingListener listener);
}
