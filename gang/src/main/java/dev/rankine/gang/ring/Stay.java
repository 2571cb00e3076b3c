package dev.rankine.gang.ring;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.Request;
import java.lang.foreign.MemorySegment;

/// Where a stripe of users is, whom it meets when, and where its guests come from and go to.
///
/// @param stripe of users
record Stay(int stripe, Route route, Communicator ranks) {
    int itemStripe(int turn) {
        return route.itemStripe(stripe, turn);
    }

    /// Begins to wait for the guest of a turn.
    Request receive(MemorySegment message, int turn) {
        int from = route.rankOf(route.userStripe(itemStripe(turn), turn - 1));
        return ranks.startReceive(message, from, route.tag(stripe, turn));
    }

    /// Begins to send the guest of a turn to where it is in the next.
    Request send(MemorySegment message, int turn) {
        int next = route.userStripe(itemStripe(turn), turn + 1);
        return ranks.startSend(message, route.rankOf(next), route.tag(next, turn + 1));
    }
}
