package dev.rankine.gang.ring;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.kernels.RatingSide;
import dev.rankine.training.Workers;
import dev.rankine.training.descent.BlockRow;
import dev.rankine.training.descent.StepSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What one rank of a ring holds: what is learned of its users, and the stripes of items that are with them now.
final class Ring {
    private final Communicator ranks;
    private final Plan plan;
    private final RatingSide users;
    private final List<Host> hosts = new ArrayList<>();
    private final Carousel carousel = new Carousel(hosts);

    /// @param own ratings of this rank's users
    /// @param epoch that comes next, counted from 1
    Ring(Communicator ranks, Plan plan, SparseRows own, int epoch) {
        this.ranks = ranks;
        this.plan = plan;
        this.users = new RatingSide(FactorMatrix.zeros(own.rows(), plan.rank()), new float[own.rows()]);
        int rows = IntStream.range(0, plan.items().count())
                .map(plan.items()::size)
                .max()
                .orElse(0);
        UserStripes stripes = plan.stripes();
        for (int place = 0; place < stripes.count(); place++) {
            RatingBlock[] blocks = BlockRow.of(own, stripes.range(place), plan.items(), plan.items()::placeOf);
            var stay = new Stay(stripes.number(place), plan.route(), ranks);
            hosts.add(new Host(stay, blocks, rows, plan.rank(), plan.firstTurn(epoch)));
        }
    }

    Plan plan() {
        return plan;
    }

    Communicator ranks() {
        return ranks;
    }

    /// Of all users of this rank, in their order.
    RatingSide users() {
        return users;
    }

    /// An item that is on this rank between two epochs.
    interface ItemVisitor {
        /// @param place of its row in `side`
        void visit(int item, RatingSide side, int place) throws IOException;
    }

    void forEachItem(ItemVisitor visitor) throws IOException {
        for (Host host : hosts) {
            int stripe = host.itemStripe();
            for (int place = 0; place < plan.items().size(stripe); place++) {
                visitor.visit(plan.items().memberAt(stripe, place), host.guest().side(), place);
            }
        }
    }

    /// Begins as the trainer of a single process does: those without a rating stay zero.
    void draw(SparseRows own) throws IOException {
        var values = new float[plan.rank()];
        for (int user = 0; user < own.rows(); user++) {
            if (own.length(user) > 0) {
                plan.beginning().users().draw(plan.users().first() + user, values);
                users.factors().write(user, values);
            }
        }
        forEachItem((item, side, place) -> {
            if (plan.rated().get(item)) {
                plan.beginning().items().draw(item, values);
                side.factors().write(place, values);
            }
        });
    }

    /// Goes over all ratings.
    ///
    /// @return the root mean squared error of all ranks' ratings, each as the pass met it; the same on all ranks
    double pass(int epoch, Workers workers) {
        var told = plan.parameters();
        float step = StepSize.in(epoch, told.epochs(), (float) told.step());
        var scaled = plan.spread().step(step, told.regularization(), told.biasRegularization());
        carousel.run(workers, plan.firstTurn(epoch + 1), users, scaled);
        var squares = new double[plan.route().stripes()];
        hosts.forEach(host -> squares[host.stripe()] = host.squares());
        double[] ofAll = RankTotals.sums(ranks, squares);
        return plan.spread().loss(Arrays.stream(ofAll).sum(), plan.ratings());
    }

    /// How many bytes of messages this rank has sent.
    long bytesSent() {
        return hosts.stream().mapToLong(Host::bytesSent).sum();
    }
}
