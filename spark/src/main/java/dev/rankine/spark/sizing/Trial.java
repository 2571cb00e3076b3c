package dev.rankine.spark.sizing;

import java.util.Optional;

/// Executors that were tried.
///
/// @param failure why they did not hold, if so
public record Trial(Executors executors, Optional<String> failure) {
    public boolean held() {
        return failure.isEmpty();
    }
}
