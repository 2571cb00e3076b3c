package dev.rankine.evaluation;

import dev.rankine.training.Checkpoint;
import dev.rankine.training.TrainingEvent;
import dev.rankine.training.TrainingEvent.EpochFinished;
import dev.rankine.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Measures the model on held-out interactions after every epoch, keeps a copy of the best, and stops training when it
/// has not become better for some epochs.
public final class EarlyStop implements TrainingListener {
    /// What the model was worth after an epoch.
    public record Measured(int epoch, double value) {}

    private final Validation validation;
    private final int patience;
    private final List<Measured> history = new ArrayList<>();
    private Optional<Measured> bestMeasured = Optional.empty();
    private Optional<Checkpoint> best = Optional.empty();

    /// @param patience how many epochs in a row may bring nothing before training stops
    public EarlyStop(Validation validation, int patience) {
        if (patience < 1) {
            throw new IllegalArgumentException("patience must be at least 1 epoch, was " + patience);
        }
        this.validation = validation;
        this.patience = patience;
    }

    @Override
    public Decision hear(TrainingEvent event) {
        return switch (event) {
            case EpochFinished finished -> measure(finished.checkpoint());
            default -> Decision.CONTINUE;
        };
    }

    private Decision measure(Checkpoint checkpoint) {
        var measured = new Measured(checkpoint.epoch(), validation.of(checkpoint.model()));
        history.add(measured);
        boolean improved = bestMeasured
                .map(before -> validation.better(measured.value, before.value))
                .orElse(!Double.isNaN(measured.value));
        if (improved) {
            bestMeasured = Optional.of(measured);
            best = Optional.of(best.map(checkpoint::copyOver).orElseGet(checkpoint::copy));
        }
        int since = measured.epoch - bestMeasured.orElse(history.getFirst()).epoch;
        return since >= patience ? Decision.STOP : Decision.CONTINUE;
    }

    public Validation validation() {
        return validation;
    }

    /// What was measured after each epoch so far.
    public List<Measured> history() {
        return List.copyOf(history);
    }

    /// The best of the history.
    public Optional<Measured> bestMeasured() {
        return bestMeasured;
    }

    /// The state after the best epoch, with the best model.
    public Optional<Checkpoint> best() {
        return best;
    }
}
