package dev.rankine.spark.training.descent;

import dev.rankine.model.Biases;
import dev.rankine.spark.training.BestSoFar;
import dev.rankine.spark.training.FactorBlock;
import dev.rankine.spark.training.HeldFactors;
import dev.rankine.spark.training.Placement;
import dev.rankine.spark.training.Settled;
import dev.rankine.spark.training.TrainedFactors;
import dev.rankine.spark.training.TrainingReport;
import dev.rankine.spark.transfer.Exchange;
import dev.rankine.spark.transfer.Transfer;
import dev.rankine.spark.transfer.TransferMeter;
import dev.rankine.spark.transfer.TransferPlan;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/// Stochastic gradient descent on executors: the model that [dev.rankine.training.sgd.SgdTrainer] trains from the
/// same seed, for blocks meet in the same order, and only how the mean and the deviation of ratings are rounded
/// may differ.
///
/// DSGD (Gemulla et al., "Large-Scale Matrix Factorization with Distributed Stochastic Gradient Descent", KDD
/// 2011): in every turn each stripe of users learns with another stripe of items, and then the items move on, by
/// a shuffle.
public final class DistributedDescent {
    private final JavaSparkContext context;
    private final DescentTask task;

    public DistributedDescent(JavaSparkContext context, DescentTask task) {
        this.context = context;
        this.task = task;
    }

    /// @param entries the numbers of a user and an item, as int, and a float
    /// @param heldOut likewise, to measure on
    public TrainedFactors train(RDD<InternalRow> entries, Optional<RDD<InternalRow>> heldOut) {
        Layout layout = Layout.of(task, entries.toJavaRDD());
        TransferPlan plan = TurnTransfers.plan(context, task, layout);
        JavaRDD<RatingStripe> ratings = layout.cut(entries.toJavaRDD(), task.level());
        Optional<HeldOut> measured = heldOut.map(rows -> new HeldOut(
                layout.cut(rows.toJavaRDD(), task.level()), layout.spread().mean()));
        try (var descent = new Descent(layout, ratings, layout.first(context));
                TransferMeter meter = TransferMeter.start(context.sc())) {
            var loop = new DescentLoop(task, context, descent, measured);
            BestSoFar.Kept<Settled<LearnedStripe>> best = loop.run();
            return trained(layout, best.copy(), report(plan, loop.iterations(), best.number(), meter.lap()));
        } finally {
            measured.ifPresent(HeldOut::giveBack);
        }
    }

    private TrainingReport report(
            TransferPlan plan, List<TrainingReport.Iteration> iterations, int best, Transfer all) {
        return new TrainingReport(iterations, best, plan, Exchange.SHUFFLE, all.each(iterations.size()));
    }

    private static TrainedFactors trained(Layout layout, Settled<LearnedStripe> best, TrainingReport report) {
        JavaRDD<LearnedStripe> stripes = best.rows();
        var biases = new Biases(
                layout.spread().mean(),
                biases(stripes, Side.USERS, layout.ofUsers()),
                biases(stripes, Side.ITEMS, layout.ofItems()));
        return new TrainedFactors(
                new HeldFactors(blocks(stripes, Side.USERS), best::remove),
                layout.ofUsers(),
                HeldFactors.nowhere(blocks(stripes, Side.ITEMS)),
                layout.ofItems(),
                Optional.of(biases),
                report);
    }

    private static JavaRDD<FactorBlock> blocks(JavaRDD<LearnedStripe> stripes, Side side) {
        return stripes.filter(stripe -> stripe.side() == side).map(LearnedStripe::block);
    }

    private static float[] biases(JavaRDD<LearnedStripe> stripes, Side side, Placement placement) {
        var all = new float[placement.rows()];
        stripes.filter(stripe -> stripe.side() == side)
                .map(stripe -> new Tuple2<>(stripe.number(), stripe.biases()))
                .collect()
                .forEach(stripe -> {
                    for (int place = 0; place < stripe._2().length; place++) {
                        all[placement.rowAt(stripe._1(), place)] = stripe._2()[place];
                    }
                });
        return all;
    }
}
