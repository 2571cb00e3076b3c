package dev.rankine.training;

import java.time.Duration;
import java.util.Map;

/// What a trainer reports while it works.
public sealed interface TrainingEvent {
    /// A pass over the data is done.
    ///
    /// @param epoch counted from 1
    /// @param epochs how many there will be at the most
    /// @param loss on the training data; its name is the trainer's to document
    /// @param elapsed by this pass alone
    /// @param interactions that this pass went over
    /// @param measures further figures by name, such as the step
    /// @param checkpoint the state as it is now; training changes it, so copy it or write it before returning
    record EpochFinished(
            int epoch,
            int epochs,
            double loss,
            Duration elapsed,
            long interactions,
            Map<String, Double> measures,
            Checkpoint checkpoint)
            implements TrainingEvent {}

    /// The loss was no longer a number; the epoch begins again from where it started, with a smaller step.
    record StepHalved(int epoch, double step) implements TrainingEvent {}

    /// Something about this training that whoever started it may want to change, such as fewer blocks than threads.
    record Remark(String text) implements TrainingEvent {}
}
