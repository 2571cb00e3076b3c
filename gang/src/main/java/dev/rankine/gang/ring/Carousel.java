package dev.rankine.gang.ring;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.kernels.RatingBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Stripes meet in the order of the [Route] whatever the workers do and however long messages take.
///
/// A worker takes the stripe of users that is furthest behind of those whose guest is here. A stripe of items is sent
/// on
/// as soon as its turn is over, and while some travel, others learn; nobody waits for a turn to end everywhere. This
/// cannot come to a standstill: who waits, waits for a stripe that has fewer turns behind it.
final class Carousel implements Circulation<Host> {
    private final Plan plan;
    private final List<Host> hosts = new ArrayList<>();
    private int end;
    private boolean failed;

    /// @param blocks of ratings, by stripe of users of this rank and stripe of items
    /// @param epoch that comes next, counted from 1
    Carousel(Communicator ranks, Plan plan, List<RatingBlock[]> blocks, int epoch) {
        this.plan = plan;
        for (int place = 0; place < blocks.size(); place++) {
            var stay = new Stay(plan.stripes().number(place), plan.route(), ranks);
            int rows = plan.largestItemStripe();
            hosts.add(new Host(stay, blocks.get(place), rows, plan.rank(), plan.firstTurn(epoch)));
        }
    }

    @Override
    public void begin(int epoch) {
        end = plan.firstTurn(epoch + 1);
        hosts.forEach(Host::beginEpoch);
    }

    @Override
    public synchronized boolean isOver() {
        return failed || hosts.stream().allMatch(host -> host.isAtRest(end));
    }

    @Override
    public synchronized Optional<Host> take() {
        hosts.forEach(host -> host.look(end));
        Optional<Host> ready =
                hosts.stream().filter(host -> host.isReady(end)).min(Comparator.comparingInt(Host::turn));
        ready.ifPresent(Host::take);
        return ready;
    }

    @Override
    public synchronized void giveBack(Host host) {
        host.giveBack();
        host.look(end);
    }

    @Override
    public synchronized void fail() {
        failed = true;
    }

    @Override
    public double[] squares() {
        var squares = new double[plan.route().stripes()];
        hosts.forEach(host -> squares[host.stripe()] = host.squares());
        return squares;
    }

    @Override
    public long bytesSent() {
        return hosts.stream().mapToLong(Host::bytesSent).sum();
    }

    @Override
    public void forEachStripe(StripeVisitor visitor) throws IOException {
        for (Host host : hosts) {
            visitor.visit(host.itemStripe(), host.guest().side());
        }
    }
}
