package dev.rankine.training;

/// Hears what a trainer reports, always from one thread at a time, and may ask it to stop.
@FunctionalInterface
public interface TrainingListener {
    /// What training does after an event.
    enum Decision {
        CONTINUE,
        STOP
    }

    Decision hear(TrainingEvent event);

    /// A listener that lets training run to its end.
    static TrainingListener silent() {
        return event -> Decision.CONTINUE;
    }

    /// Both listeners hear every event; one is enough to stop.
    default TrainingListener and(TrainingListener other) {
        return event -> {
            Decision first = hear(event);
            Decision second = other.hear(event);
            return first == Decision.STOP ? first : second;
        };
    }
}
