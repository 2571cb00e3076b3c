package dev.rankine.ranking;

import dev.rankine.interactions.SparseRow;
import dev.rankine.model.Factors;

/// The users that a catalogue is ranked for: how they score its items, and which of these they have seen.
record Audience(Factors factors, History history) {
    /// What a user has seen, in the catalogue or not.
    @FunctionalInterface
    interface History {
        void read(int user, SparseRow target);
    }

    float score(int user, int item) {
        return factors.score(user, item);
    }

    /// What is added to every score of a user, and tiles do not hold.
    double shared(int user) {
        return factors.biases().shared(user);
    }
}
