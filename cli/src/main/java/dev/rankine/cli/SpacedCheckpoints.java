package dev.rankine.cli;

import dev.rankine.training.Checkpoints;
import dev.rankine.training.TrainingEvent;
import dev.rankine.training.TrainingListener;
import java.time.Duration;

/// Writes a checkpoint after an epoch, unless the last one is younger than [#SPACING]: bringing one to the disk takes
/// longer than a short epoch, and a second of work is soon done again.
final class SpacedCheckpoints implements TrainingListener {
    private static final Duration SPACING = Duration.ofSeconds(1);

    private final Checkpoints checkpoints;
    private final Interruption interruption;
    private long written = System.nanoTime();

    /// @param interruption which must not cut a checkpoint
    SpacedCheckpoints(Checkpoints checkpoints, Interruption interruption) {
        this.checkpoints = checkpoints;
        this.interruption = interruption;
    }

    @Override
    public Decision hear(TrainingEvent event) {
        if (System.nanoTime() - written < SPACING.toNanos()) {
            return Decision.CONTINUE;
        }
        Decision decision = interruption.whole(() -> checkpoints.hear(event));
        written = System.nanoTime();
        return decision;
    }
}
