package dev.rankine.gang.ring;

/// A stripe of items that is on this rank.
final class Nomad {
    private final StripeMemory memory;
    private final int stripe;
    private int ranksBehind;
    private long hostsLeft;
    private boolean learning;

    /// @param ranksBehind where it has been in this epoch, a bit for each
    Nomad(StripeMemory memory, int stripe, int ranksBehind) {
        this.memory = memory;
        this.stripe = stripe;
        this.ranksBehind = ranksBehind;
    }

    StripeMemory memory() {
        return memory;
    }

    int stripe() {
        return stripe;
    }

    /// It has been nowhere in the epoch that begins.
    void beginEpoch() {
        ranksBehind = 0;
    }

    /// It has so many stripes of users of this rank before it.
    void arrive(int hosts) {
        hostsLeft = hosts == Long.SIZE ? -1 : (1L << hosts) - 1;
    }

    boolean isLearning() {
        return learning;
    }

    boolean hasBefore(int host) {
        return (hostsLeft >>> host & 1) == 1;
    }

    int hostsLeft() {
        return Long.bitCount(hostsLeft);
    }

    void take() {
        learning = true;
    }

    void giveBack(int host) {
        learning = false;
        hostsLeft &= ~(1L << host);
    }

    /// It is done with this rank.
    void leave(int rank) {
        ranksBehind |= 1 << rank;
    }

    int ranksBehind() {
        return ranksBehind;
    }

    boolean hasBeenOn(int rank) {
        return (ranksBehind >>> rank & 1) == 1;
    }
}
