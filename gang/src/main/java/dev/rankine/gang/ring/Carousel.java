package dev.rankine.gang.ring;

import dev.rankine.kernels.RatingSide;
import dev.rankine.kernels.SgdStep;
import dev.rankine.training.Workers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All stripes of users of this rank, and the workers that go from one to the other.
///
/// A worker takes the stripe that is furthest behind of those whose guest is here. A stripe of items is sent on as soon
/// as its turn is over, and while some travel, others learn; nobody waits for a turn to end everywhere. Stripes meet in
/// the order of the [Route] whatever the workers do and however long messages take. This cannot come to a standstill:
/// who waits, waits for a stripe that has fewer turns behind it.
///
/// A lock is held to look after messages and to take and give back a stripe, never while learning.
final class Carousel {
    private final List<Host> hosts;
    private int end;
    private boolean failed;

    Carousel(List<Host> hosts) {
        this.hosts = hosts;
    }

    /// Goes through an epoch, which ends with the turn `endOfEpoch`, and leaves nothing under way.
    void run(Workers workers, int endOfEpoch, RatingSide users, SgdStep step) {
        end = endOfEpoch;
        hosts.forEach(Host::beginEpoch);
        workers.run(worker -> work(users, step));
    }

    private void work(RatingSide users, SgdStep step) {
        boolean whole = false;
        try {
            while (!isOver()) {
                Optional<Host> taken = take();
                taken.ifPresentOrElse(
                        host -> {
                            host.learn(users, step);
                            giveBack(host);
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

    private synchronized boolean isOver() {
        return failed || hosts.stream().allMatch(host -> host.isAtRest(end));
    }

    private synchronized Optional<Host> take() {
        hosts.forEach(host -> host.look(end));
        Optional<Host> ready =
                hosts.stream().filter(host -> host.isReady(end)).min(Comparator.comparingInt(Host::turn));
        ready.ifPresent(Host::take);
        return ready;
    }

    private synchronized void giveBack(Host host) {
        host.giveBack();
        host.look(end);
    }

    private synchronized void fail() {
        failed = true;
    }
}
