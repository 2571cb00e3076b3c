package dev.rankine.spark.training.leastsquares;

import java.util.Locale;

/// The side that a half of a pass solves for.
enum Half {
    USER,
    ITEM;

    Half other() {
        return this == USER ? ITEM : USER;
    }

    /// The side in messages.
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
