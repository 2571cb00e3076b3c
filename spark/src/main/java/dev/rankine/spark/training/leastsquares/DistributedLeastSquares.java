package dev.rankine.spark.training.leastsquares;

import dev.rankine.model.Biases;
import dev.rankine.spark.training.TrainedFactors;
import dev.rankine.spark.training.TrainingReport;
import dev.rankine.spark.transfer.Calibration;
import dev.rankine.spark.transfer.Cluster;
import dev.rankine.spark.transfer.Exchange;
import dev.rankine.spark.transfer.ExchangeSizes;
import dev.rankine.spark.transfer.TransferPlan;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;

/// Alternating least squares on executors: the model that one process learns from the same first factors, but for the
/// order in which floats are added.
public final class DistributedLeastSquares {
    private final JavaSparkContext context;
    private final LeastSquaresTask task;

    public DistributedLeastSquares(JavaSparkContext context, LeastSquaresTask task) {
        this.context = context;
        this.task = task;
    }

    /// @param entries the numbers of a user and an item, as int, a float, and their weight as another
    ///     where they are `weighted`
    /// @param heldOut likewise, to measure on
    /// @param asked the exchange that it has to be, where the plan is not to choose
    public TrainedFactors train(
            RDD<InternalRow> entries, Optional<RDD<InternalRow>> heldOut, Optional<Exchange> asked) {
        BlockedEntries raw = blocked(entries);
        TransferPlan plan =
                TransferPlan.choose(sizes(raw), Cluster.of(context.sc()), Calibration.of(context.getConf()));
        Optional<Biases> biases =
                task.biased() ? Optional.of(raw.biases(context, task.users(), task.items())) : Optional.empty();
        BlockedEntries learned = without(biases, raw);
        Optional<BlockedEntries> measured = heldOut.map(rows -> without(biases, blocked(rows)));
        try (learned) {
            return train(learned, measured, biases, plan, asked.orElse(plan.exchange()));
        } finally {
            measured.ifPresent(BlockedEntries::close);
        }
    }

    private BlockedEntries blocked(RDD<InternalRow> entries) {
        return BlockedEntries.of(entries, task.weighted(), task.users(), task.items(), task.level());
    }

    private BlockedEntries without(Optional<Biases> biases, BlockedEntries ratings) {
        return biases.map(known -> ratings.without(known, context, task.users(), task.items(), task.level()))
                .orElse(ratings);
    }

    private ExchangeSizes sizes(BlockedEntries entries) {
        int blocks = Math.max(task.users().blocks(), task.items().blocks());
        return new ExchangeSizes(
                task.users().rows(), task.items().rows(), entries.total().entries(), task.rank(), blocks);
    }

    private TrainedFactors train(
            BlockedEntries learned,
            Optional<BlockedEntries> measured,
            Optional<Biases> biases,
            TransferPlan plan,
            Exchange chosen) {
        try (FactorExchange exchange = exchange(learned, chosen)) {
            var loop = new LeastSquaresLoop(task, exchange, measured);
            LeastSquaresLoop.End end = loop.run(context.sc());
            var report = new TrainingReport(end.iterations(), end.best().number(), plan, chosen, end.transfer());
            LeastSquaresLoop.Snapshot best = end.best().copy();
            return new TrainedFactors(best.users(), task.users(), best.items(), task.items(), biases, report);
        }
    }

    private FactorExchange exchange(BlockedEntries learned, Exchange chosen) {
        return switch (chosen) {
            case BROADCAST -> new ByBroadcast(context, task, learned);
            case SHUFFLE -> new ByShuffle(context, task, learned);
        };
    }
}
