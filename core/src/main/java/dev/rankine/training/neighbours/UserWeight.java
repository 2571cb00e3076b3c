package dev.rankine.training.neighbours;

/// How much a user who has touched `count` items has to say about which items are alike.
public enum UserWeight {
    /// As much as any other: 1.
    NONE,
    /// `1 / sqrt(count)`.
    INVERSE_ROOT,
    /// `log(items / count)`.
    LOG;

    double of(int count, int items) {
        return switch (this) {
            case NONE -> 1;
            case INVERSE_ROOT -> 1 / Math.sqrt(count);
            case LOG -> Math.log((double) items / count);
        };
    }
}
