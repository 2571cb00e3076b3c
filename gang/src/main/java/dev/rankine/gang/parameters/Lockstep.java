package dev.rankine.gang.parameters;

import dev.rankine.gang.mpi.Communicator;

/// Nobody pushes before all have pulled, and nobody pulls before all have pushed: in a turn all see the same rows.
final class Lockstep implements Pace {
    private final Communicator ranks;
    private boolean allHavePulled;

    Lockstep(Communicator ranks) {
        this.ranks = ranks;
    }

    @Override
    public void beforePull() {
        if (allHavePulled) {
            throw new IllegalStateException(
                    "with a staleness of 0 a rank may pull before it pushes, or else when it has advanced");
        }
    }

    @Override
    public void beforePush() {
        if (!allHavePulled) {
            ranks.barrier();
            allHavePulled = true;
        }
    }

    @Override
    public void advance() {
        beforePush();
        ranks.barrier();
        allHavePulled = false;
    }

    @Override
    public void free() {
        // nothing is held
    }
}
