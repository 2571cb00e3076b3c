package dev.rankine.gang.ring;

import dev.rankine.gang.mpi.Request;
import dev.rankine.kernels.RatingSide;
import java.util.Optional;

/// Room for a stripe of items, which comes, learns, and goes on.
final class Guest {
    /// Where the stripe is.
    enum State {
        AWAY,
        COMING,
        HERE,
        GOING
    }

    /// Who has two of these has every second turn in either.
    private static final int TURNS_BETWEEN = 2;

    private final StripeMemory memory;
    private State state;
    private int turn;
    private Optional<Request> underWay = Optional.empty();

    private Guest(int rows, int rank, int turn, State state) {
        this.memory = new StripeMemory(rows, rank, 0);
        this.turn = turn;
        this.state = state;
    }

    /// Memory whose stripe is put in by hand.
    static Guest here(int rows, int rank, int turn) {
        return new Guest(rows, rank, turn, State.HERE);
    }

    static Guest away(int rows, int rank, int turn) {
        return new Guest(rows, rank, turn, State.AWAY);
    }

    State state() {
        return state;
    }

    /// The turn that the stripe is here for, or will be next.
    int turn() {
        return turn;
    }

    /// What is learned of the stripe, in the order of its places.
    RatingSide side() {
        return memory.side();
    }

    /// Begins to wait for a stripe.
    void come(Stay stay) {
        underWay = Optional.of(stay.receive(memory.message(), turn));
        state = State.COMING;
    }

    /// Begins to send the stripe on.
    ///
    /// @return the bytes of the message
    long go(Stay stay) {
        memory.pack();
        underWay = Optional.of(stay.send(memory.message(), turn));
        state = State.GOING;
        turn += TURNS_BETWEEN;
        return memory.message().byteSize();
    }

    /// Notices that the message has come or gone.
    void look() {
        if (underWay.isPresent() && underWay.get().isDone()) {
            underWay = Optional.empty();
            if (state == State.COMING) {
                memory.unpack();
            }
            state = state == State.COMING ? State.HERE : State.AWAY;
        }
    }
}
