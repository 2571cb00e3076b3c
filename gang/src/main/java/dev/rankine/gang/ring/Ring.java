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
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What one rank of a ring holds: what is learned of its users, and the stripes of items that are with them now.
final class Ring {
    private final Communicator ranks;
    private final Plan plan;
    private final RatingSide users;
    private final Circulation<?> items;

    /// @param own ratings of this rank's users
    /// @param epoch that comes next, counted from 1
    Ring(Communicator ranks, Plan plan, SparseRows own, int epoch, Passing passing) {
        this.ranks = ranks;
        this.plan = plan;
        this.users = new RatingSide(FactorMatrix.zeros(own.rows(), plan.rank()), new float[own.rows()]);
        List<RatingBlock[]> blocks = IntStream.range(0, plan.stripes().count())
                .mapToObj(place -> BlockRow.of(own, plan.stripes().range(place), plan.items(), plan.items()::placeOf))
                .toList();
        this.items = switch (passing) {
            case IN_TURN -> new Carousel(ranks, plan, blocks, epoch);
            case ASYNCHRONOUS -> new Nomads(ranks, plan, blocks);
        };
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
        items.forEachStripe((stripe, side) -> {
            for (int place = 0; place < plan.items().size(stripe); place++) {
                visitor.visit(plan.items().memberAt(stripe, place), side, place);
            }
        });
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
        items.run(workers, epoch, users, scaled);
        double[] ofAll = ranks.sums(items.squares());
        return plan.spread().loss(Arrays.stream(ofAll).sum(), plan.ratings());
    }

    /// How many bytes of messages this rank has sent.
    long bytesSent() {
        return items.bytesSent();
    }
}
