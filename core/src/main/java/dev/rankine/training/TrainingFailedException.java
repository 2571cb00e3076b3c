package dev.rankine.training;

/// Training could not end well: it diverged, or a worker failed.
public class TrainingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TrainingFailedException(String message) {
        super(message);
    }

    public TrainingFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
