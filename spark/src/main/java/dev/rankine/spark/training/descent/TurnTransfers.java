package dev.rankine.spark.training.descent;

import dev.rankine.spark.transfer.Calibration;
import dev.rankine.spark.transfer.Cluster;
import dev.rankine.spark.transfer.Exchange;
import dev.rankine.spark.transfer.Transfer;
import dev.rankine.spark.transfer.TransferPlan;
import org.apache.spark.api.java.JavaSparkContext;

/// What an epoch is expected to move: every stripe once in each turn, by shuffle; beside it, what a broadcast of
/// the items in each turn would cost.
final class TurnTransfers {
    private TurnTransfers() {}

    static TransferPlan plan(JavaSparkContext context, DescentTask task, Layout layout) {
        Cluster cluster = Cluster.of(context.sc());
        Calibration calibration = Calibration.of(context.getConf());
        long ofRow = (task.parameters().rank() + 1L) * Float.BYTES;
        long items = task.items() * ofRow;
        long all = items + task.users() * ofRow;
        int turns = layout.stripes();
        int executors = cluster.executors();
        var byShuffle = new Transfer(
                turns * calibration.shuffle().of(all / executors),
                turns * (items / executors) * (executors - 1),
                turns * all,
                0,
                0);
        var byBroadcast = new Transfer(
                turns
                        * (calibration.collect().of(items)
                                + calibration.broadcast().of(items)),
                turns * items * (1 + executors),
                0,
                turns * items,
                2 * items);
        return new TransferPlan(Exchange.SHUFFLE, byBroadcast, byShuffle, "stripes of items travel by shuffle only");
    }
}
