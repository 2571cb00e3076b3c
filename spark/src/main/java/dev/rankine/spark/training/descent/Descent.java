package dev.rankine.spark.training.descent;

import dev.rankine.spark.training.Settled;
import dev.rankine.training.descent.LatinSquare;
import dev.rankine.training.sgd.SgdParameters;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/// The stripes in training, and the ratings they learn from, held by executors.
///
/// An epoch is one job, a stage for every turn. Its shuffles are removed when it ends, so that no more than those of
/// one epoch are on disks. What an executor takes with it is made anew from the last time the stripes were settled.
final class Descent implements AutoCloseable {
    private final Layout layout;
    private final JavaRDD<RatingStripe> ratings;
    private JavaRDD<LearnedStripe> stripes;
    private Optional<Settled<LearnedStripe>> settled = Optional.empty();

    /// @param ratings persisted, and given back by [#close]
    Descent(Layout layout, JavaRDD<RatingStripe> ratings, JavaRDD<LearnedStripe> first) {
        this.layout = layout;
        this.ratings = ratings;
        this.stripes = first.persist(StorageLevel.MEMORY_AND_DISK());
    }

    JavaRDD<LearnedStripe> stripes() {
        return stripes;
    }

    /// Goes through an epoch; after one with an infinite loss the stripes are as they were before.
    ///
    /// @return the loss
    double pass(int epoch, float step) {
        JavaRDD<LearnedStripe> learned = turns(epoch, step).persist(StorageLevel.MEMORY_AND_DISK());
        double loss = loss(learned);
        if (Double.isFinite(loss)) {
            learned.rdd().cleanShuffleDependencies(true);
            forget();
            stripes = learned;
        } else {
            learned.rdd().cleanShuffleDependencies(true);
            learned.unpersist();
        }
        return loss;
    }

    private JavaRDD<LearnedStripe> turns(int epoch, float step) {
        LatinSquare order = layout.order(epoch);
        LatinSquare next = layout.order(epoch + 1);
        SgdParameters told = layout.parameters();
        JavaRDD<LearnedStripe> now = stripes;
        for (int number = 0; number < layout.stripes(); number++) {
            var turn = new Turn(
                    number, order, next, layout.spread(), step, told.regularization(), told.biasRegularization());
            now = layout.hosted(ratings.zipPartitions(now, turn));
        }
        return now;
    }

    private double loss(JavaRDD<LearnedStripe> learned) {
        List<Tuple2<Integer, Double>> squares = learned.filter(stripe -> stripe.side() == Side.USERS)
                .map(stripe -> new Tuple2<>(stripe.number(), stripe.squares()))
                .collect();
        var inOrder = new double[layout.stripes()];
        squares.forEach(stripe -> inOrder[stripe._1()] = stripe._2());
        double sum = 0;
        for (double ofStripe : inOrder) {
            sum += ofStripe;
        }
        return layout.spread().loss(sum, layout.counts().ratings());
    }

    /// Cuts the stripes off from their past.
    void settle() {
        Settled<LearnedStripe> copy = Settled.copyOf(stripes);
        clean();
        stripes = copy.rows();
        settled = Optional.of(copy);
    }

    /// Gives back what the stripes are held by, unless others are made from it.
    private void forget() {
        if (settled.isEmpty() || settled.get().rows().id() != stripes.id()) {
            stripes.unpersist();
        }
    }

    private void clean() {
        stripes.rdd().cleanShuffleDependencies(true);
        stripes.unpersist();
        settled.ifPresent(Settled::remove);
    }

    /// Gives back all that executors hold, and the files of the shuffles.
    @Override
    public void close() {
        clean();
        Layout.giveBack(ratings);
    }
}
