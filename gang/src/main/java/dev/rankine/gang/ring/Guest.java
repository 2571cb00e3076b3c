package dev.rankine.gang.ring;

import dev.rankine.gang.mpi.Request;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.RatingSide;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// Memory for a stripe of items, which comes, learns, and goes on; factors and biases are one message.
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

    private final MemorySegment message;
    private final MemorySegment biasesOfMessage;
    private final RatingSide side;
    private State state;
    private int turn;
    private Optional<Request> underWay = Optional.empty();

    private Guest(int rows, int rank, int turn, State state) {
        long factorBytes = FactorMatrix.bytes(rows, rank);
        this.message = Arena.ofAuto().allocate(factorBytes + (long) rows * Float.BYTES, FactorMatrix.LINE);
        this.biasesOfMessage = message.asSlice(factorBytes);
        this.side = new RatingSide(FactorMatrix.over(message.asSlice(0, factorBytes), rows, rank), new float[rows]);
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
        return side;
    }

    /// Begins to wait for a stripe.
    void come(Stay stay) {
        underWay = Optional.of(stay.receive(message, turn));
        state = State.COMING;
    }

    /// Begins to send the stripe on.
    ///
    /// @return the bytes of the message
    long go(Stay stay) {
        float[] biases = side.biases();
        MemorySegment.copy(biases, 0, biasesOfMessage, ValueLayout.JAVA_FLOAT, 0, biases.length);
        underWay = Optional.of(stay.send(message, turn));
        state = State.GOING;
        turn += TURNS_BETWEEN;
        return message.byteSize();
    }

    /// Notices that the message has come or gone.
    void look() {
        if (underWay.isPresent() && underWay.get().isDone()) {
            underWay = Optional.empty();
            if (state == State.COMING) {
                float[] biases = side.biases();
                MemorySegment.copy(biasesOfMessage, ValueLayout.JAVA_FLOAT, 0, biases, 0, biases.length);
            }
            state = state == State.COMING ? State.HERE : State.AWAY;
        }
    }
}
