package dev.rankine.gang.parameters;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.Element;
import dev.rankine.gang.mpi.Operation;
import dev.rankine.gang.mpi.Window;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A rank waits for those that are more than so many turns behind it. Ho et al., "More Effective Distributed ML via a
/// Stale Synchronous Parallel Parameter Server", NIPS 2013.
///
/// Each rank counts its turns in memory that the others read. Who waits asks again and again, which also moves what
/// others ask of it.
final class BoundedStaleness implements Pace {
    private final Communicator ranks;
    private final int staleness;
    private final Window clocks;
    private final MemorySegment number = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);

    /// What is known of every rank's clock, which may have gone on.
    private final long[] known;

    private long clock;

    BoundedStaleness(Communicator ranks, int staleness) {
        this.ranks = ranks;
        this.staleness = staleness;
        this.known = new long[ranks.size()];
        this.clocks = ranks.window(Long.BYTES);
        clocks.open();
    }

    @Override
    public void beforePull() {
        // whoever is too far ahead has not come here
    }

    @Override
    public void beforePush() {
        // sums of different ranks do not get into each other's way
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // there may be more ranks than cores
    public void advance() {
        clock++;
        number.set(ValueLayout.JAVA_LONG, 0, clock);
        clocks.accumulate(number, Element.LONG, Operation.REPLACE, ranks.rank(), 0);
        clocks.flush(ranks.rank());
        for (int rank = 0; rank < known.length; rank++) {
            while (known[rank] < clock - staleness) {
                known[rank] = clockOf(rank);
                Thread.yield();
            }
        }
    }

    private long clockOf(int rank) {
        clocks.fetch(number, Element.LONG, rank, 0);
        clocks.flush(rank);
        return number.get(ValueLayout.JAVA_LONG, 0);
    }

    @Override
    public void free() {
        clocks.shut();
        clocks.free();
    }
}
