package dev.rankine.gang;

import java.util.Locale;

/// A step of a run that is over.
///
/// @param attempt counted from 1
/// @param begun seconds after the run began
/// @param seconds that it took
/// @param detail what there is to say of it, in words
public record GangStep(Name name, int attempt, double begun, double seconds, String detail) {
    GangStep later(double by) {
        return new GangStep(name, attempt, begun + by, seconds, detail);
    }

    /// What a run does, in this order.
    public enum Name {
        /// Rows are read and made ready, before the gang's own work begins.
        READ,
        /// Slots for all ranks are taken.
        ACQUIRE,
        /// `mpirun` starts the ranks, and all of them register.
        LAUNCH,
        /// The function travels, and rows go to the ranks that own their keys.
        FEED,
        /// The ranks learn.
        LEARN,
        /// Parameters come home.
        HOME;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
