package dev.rankine.gang;

import dev.rankine.training.TrainingFailedException;
import java.util.Optional;

/// A gang could not bring home what it was to learn, as often as it tried.
public final class GangFailedException extends TrainingFailedException {
    private static final long serialVersionUID = 1;

    GangFailedException(String message, Optional<Throwable> cause) {
        super(message);
        cause.ifPresent(this::initCause);
    }
}
