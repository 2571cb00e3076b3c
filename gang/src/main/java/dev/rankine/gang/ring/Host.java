package dev.rankine.gang.ring;

import dev.rankine.gang.ring.Guest.State;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.kernels.RatingSide;
import dev.rankine.kernels.SgdStep;

/// A stripe of users of this rank, with their ratings, and the stripes of items that are with it or on their way: one
/// learns while another comes or goes.
final class Host implements Meeting {
    private final Stay stay;
    private final RatingBlock[] blocks;
    private final Guest[] guests;
    private int turn;
    private boolean learning;
    private double squares;
    private long bytesSent;

    /// @param blocks of ratings, one for each stripe of items
    /// @param rows of the largest stripe of items
    /// @param rank of the factors
    /// @param turn that comes next
    Host(Stay stay, RatingBlock[] blocks, int rows, int rank, int turn) {
        this.stay = stay;
        this.blocks = blocks;
        this.guests = new Guest[] {Guest.here(rows, rank, turn), Guest.away(rows, rank, turn + 1)};
        this.turn = turn;
    }

    int stripe() {
        return stay.stripe();
    }

    /// That comes next.
    int turn() {
        return turn;
    }

    /// The stripe of items of the turn that comes next.
    int itemStripe() {
        return stay.itemStripe(turn);
    }

    /// The memory of the stripe of items of the turn that comes next.
    Guest guest() {
        return guests[0].turn() == turn ? guests[0] : guests[1];
    }

    private Guest other() {
        return guests[0].turn() == turn ? guests[1] : guests[0];
    }

    /// Of the errors of this epoch.
    double squares() {
        return squares;
    }

    long bytesSent() {
        return bytesSent;
    }

    void beginEpoch() {
        squares = 0;
    }

    /// Notices what has come and gone, and lets come what there is room for, up to the turn `end`.
    void look(int end) {
        for (Guest guest : guests) {
            guest.look();
            if (guest.state() == State.AWAY && guest.turn() <= end) {
                guest.come(stay);
            }
        }
    }

    /// Whether a worker may [#take] it, in an epoch that ends with the turn `end`.
    boolean isReady(int end) {
        return !learning && turn < end && guest().state() == State.HERE;
    }

    /// Whether the next epoch's first guest is here, and nothing is under way.
    boolean isAtRest(int end) {
        return turn == end && guest().state() == State.HERE && other().state() == State.AWAY;
    }

    /// Keeps other workers away.
    void take() {
        learning = true;
    }

    @Override
    public void learn(RatingSide users, SgdStep step) {
        squares += Kernels.sgd().descend(blocks[itemStripe()], users, guest().side(), step);
    }

    /// Sends the stripe of items on.
    void giveBack() {
        bytesSent += guest().go(stay);
        turn++;
        learning = false;
    }
}
