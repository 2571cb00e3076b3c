package dev.rankine.gang.ring;

import dev.rankine.gang.GangResult;
import dev.rankine.gang.function.GangEpoch;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.gang.function.GangMember;
import dev.rankine.gang.shards.GangCheckpoints.Last;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.Factors;
import dev.rankine.training.Parameters;
import dev.rankine.training.Partition;
import dev.rankine.training.TrainingFailedException;
import dev.rankine.training.Workers;
import dev.rankine.training.descent.Stripes;
import dev.rankine.training.sgd.SgdParameters;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Matrix factorization of ratings by stochastic gradient descent on ranks, none of which has all users or all items.
///
/// Users stay on the rank that has been fed their ratings; items travel in stripes, from one stripe of users to the
/// next, and learn wherever they are. Gemulla et al., "Large-Scale Matrix Factorization with Distributed Stochastic
/// Gradient Descent", KDD 2011; no rank waits for a turn to end everywhere, as in Yun et al., "NOMAD", VLDB 2014.
/// Beside the ratings a rank has in memory what is learned of its users and two stripes of items for each of its
/// stripes of users: `(users + 2 items) / ranks` rows.
///
/// A row that is fed has a user for a key, items for columns, ratings for values. The loss is the root mean squared
/// error, each rating taken just before its own step. Stripes meet in the order in which they do in
/// [dev.rankine.training.sgd.SgdTrainer]: if ranks have users as [#partition] says, the model is the same, bit for bit,
/// up to how the mean and the deviation of all ratings are rounded.
///
/// @param items how many there are
/// @param threads of a rank
/// @param passing how stripes of items travel
public record RingSgd(SgdParameters parameters, int items, int threads, Passing passing) implements GangFunction {
    /// The names of the matrices that it brings home. Biases, and the mean, have one column.
    public static final String USER_FACTORS = "user_factors";

    public static final String USER_BIAS = "user_bias";
    public static final String ITEM_FACTORS = "item_factors";
    public static final String ITEM_BIAS = "item_bias";

    /// Rank 0 has it.
    public static final String MEAN = "mean";

    /// @throws IllegalArgumentException if anything but rank, epochs, step, regularization and seed is not the
    ///     default: a ring has one schedule, and the sums of the twin learner would have to travel too
    public RingSgd {
        Parameters.requireAtLeast(1, "items", items);
        Parameters.requireAtLeast(1, "threads", threads);
        SgdParameters taken = SgdParameters.defaults()
                .withRank(parameters.rank())
                .withEpochs(parameters.epochs())
                .withStep(parameters.step())
                .withRegularization(parameters.regularization())
                .withBiasRegularization(parameters.biasRegularization())
                .withSeed(parameters.seed());
        if (!taken.equals(parameters)) {
            throw new IllegalArgumentException("a ring takes rank, epochs, step, regularization and seed;"
                    + " all else must be as by default, was " + parameters);
        }
    }

    /// Stripes meet in turn.
    public RingSgd(SgdParameters parameters, int items, int threads) {
        this(parameters, items, threads, Passing.IN_TURN);
    }

    /// What ranks have learned by this function.
    public static Factors learned(GangResult result) {
        return RingRows.home(result);
    }

    /// Which rank is to have which users, for the model to be the one that a single process learns.
    ///
    /// @param ratingsOf how many ratings a user has
    /// @param ratings of all users
    public static Partition partition(int users, IntUnaryOperator ratingsOf, long ratings, int ranks) {
        var route = new Route(Stripes.forRatings(ratings), ranks, 0);
        var stripes = Stripes.cut(users, ratingsOf, route.stripes());
        return Partition.endingAt(IntStream.range(0, ranks)
                .map(rank -> stripes.range(route.firstOf(rank + 1) - 1).end())
                .toArray());
    }

    /// @return this rank's rows of the matrices that are named above
    /// @throws TrainingFailedException if it diverges
    @Override
    public List<LearnedRows> learn(GangMember member) throws IOException {
        SparseRows own =
                OwnRatings.of(member.fed(), member.keys().of(member.ranks().rank()), items);
        Plan plan = Plan.agree(member.ranks(), parameters, member.keys(), own);
        Optional<Last> last = member.checkpoints().last(training(plan));
        int behind = last.map(Last::epoch).orElse(0);
        var ring = new Ring(member.ranks(), plan, own, behind + 1, passing);
        if (last.isPresent()) {
            RingRows.restore(ring, last.get().shards());
        } else {
            ring.draw(own);
        }
        try (Workers workers = Workers.threads(threads)) {
            for (int epoch = behind + 1; epoch <= parameters.epochs(); epoch++) {
                member.progress().accept(pass(ring, epoch, workers));
                if (member.checkpoints().directory().isPresent()) {
                    member.checkpoints().write(epoch, training(plan), RingRows.of(ring));
                }
            }
        }
        return RingRows.of(ring);
    }

    private GangEpoch pass(Ring ring, int epoch, Workers workers) {
        long begun = System.nanoTime();
        long before = ring.bytesSent();
        double loss = ring.pass(epoch, workers);
        if (!Double.isFinite(loss)) {
            throw new TrainingFailedException("the ring diverged in epoch " + epoch + " with step " + parameters.step()
                    + ": take a smaller one, or regularize it more");
        }
        long moved = ring.ranks().sum(ring.bytesSent() - before);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new GangEpoch(
                epoch, parameters.epochs(), loss, seconds, ring.plan().ratings(), moved);
    }

    private Map<String, Object> training(Plan plan) {
        var training = new TreeMap<>(parameters.byName());
        training.put("ratings", plan.ratings());
        training.put("items", items);
        return training;
    }
}
