package dev.rankine.gang.parameters;

import dev.rankine.gang.mpi.Communicator;

/// How far ranks may be ahead of each other.
sealed interface Pace permits Lockstep, BoundedStaleness {
    /// @param staleness in turns
    static Pace of(Communicator ranks, int staleness) {
        return staleness == 0 ? new Lockstep(ranks) : new BoundedStaleness(ranks, staleness);
    }

    void beforePull();

    void beforePush();

    /// Ends this rank's turn, all of whose sums have arrived, and waits until it may begin the next.
    void advance();

    /// Collective: gives back what it holds.
    void free();
}
