package dev.rankine.gang;

import dev.rankine.gang.function.GangEpoch;

/// What a run reports while it goes on.
public sealed interface GangEvent {
    record StepFinished(GangStep step) implements GangEvent {}

    record EpochFinished(GangEpoch epoch) implements GangEvent {}

    /// An attempt has failed; if `again`, another one follows, from the last checkpoint if there is one.
    record AttemptFailed(int attempt, String reason, boolean again) implements GangEvent {}

    /// A line that a rank has printed, or its launcher.
    record Printed(String line) implements GangEvent {}
}
