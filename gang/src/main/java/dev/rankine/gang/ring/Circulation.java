package dev.rankine.gang.ring;

import dev.rankine.kernels.RatingSide;
import dev.rankine.kernels.SgdStep;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.util.Optional;

/// How stripes of items get around all stripes of users, and how this rank's workers go from one meeting to the
/// next.
///
/// A lock is held to look after messages and to take and give back a meeting, never while learning.
///
/// @param <M> what is taken and given back
sealed interface Circulation<M extends Meeting> permits Carousel, Nomads {
    /// Begins an epoch, counted from 1: every stripe of items has all stripes of users before it.
    void begin(int epoch);

    /// Whether this rank has done its part of the epoch, and has nothing under way.
    boolean isOver();

    /// Looks after messages, and takes what a worker may learn from now.
    Optional<M> take();

    void giveBack(M meeting);

    /// Lets the other workers of this rank leave off.
    void fail();

    /// Of the errors of this epoch, by stripe of users; those of other ranks are 0.
    double[] squares();

    /// How many bytes of messages this rank has sent.
    long bytesSent();

    /// A stripe of items that is on this rank between two epochs.
    interface StripeVisitor {
        void visit(int stripe, RatingSide side) throws IOException;
    }

    void forEachStripe(StripeVisitor visitor) throws IOException;

    /// Goes through an epoch.
    default void run(Workers workers, int epoch, RatingSide users, SgdStep step) {
        begin(epoch);
        workers.run(worker -> work(users, step));
    }

    private void work(RatingSide users, SgdStep step) {
        boolean whole = false;
        try {
            while (!isOver()) {
                Optional<M> taken = take();
                taken.ifPresentOrElse(
                        meeting -> {
                            meeting.learn(users, step);
                            giveBack(meeting);
                        },
                        Thread::yield);
            }
            whole = true;
        } finally {
            if (!whole) {
                fail();
            }
        }
    }
}
