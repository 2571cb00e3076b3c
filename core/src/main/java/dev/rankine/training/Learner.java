package dev.rankine.training;

import dev.rankine.interactions.Interactions;
import java.util.Map;

/// What an algorithm that learns in epochs brings to [EpochLoop]: its state, and one pass over the data.
///
/// Public for the packages of the algorithms; callers meet a [Trainer].
public interface Learner {
    Interactions data();

    /// One pass, made by every worker at the same time; all return the same loss.
    ///
    /// @param epoch counted from 1
    double pass(int epoch, Worker worker);

    /// The live state behind `epoch` epochs.
    Checkpoint checkpoint(int epoch);

    /// Further figures of the last pass, by name.
    default Map<String, Double> measures() {
        return Map.of();
    }

    /// A learner that may diverge, and can try again with a smaller step.
    interface Stepping extends Learner {
        /// Copies a checkpoint's values back into the live state.
        void restore(Checkpoint checkpoint);

        /// @return the new step
        double halveStep();
    }
}
