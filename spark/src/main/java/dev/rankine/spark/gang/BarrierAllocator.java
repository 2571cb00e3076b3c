package dev.rankine.spark.gang;

import dev.rankine.gang.allocation.GangAllocator;
import dev.rankine.gang.allocation.Lease;
import dev.rankine.gang.allocation.NoSlotsException;
import java.io.IOException;
import java.time.Duration;
import org.apache.spark.SparkContext;

/// Slots that Spark gives: a barrier stage, of which it starts all tasks or none, has one for each rank until the gang
/// ends. Ranks run beside these tasks, on their hosts; none of them is in an executor.
///
/// The tasks do nothing but wait, so the executors need a slot more than there are ranks for those that feed.
public record BarrierAllocator(SparkContext spark) implements GangAllocator {
    @Override
    public Lease acquire(int slots, Duration timeout) throws IOException, InterruptedException {
        var stage = new BarrierStage(spark, slots);
        boolean held = false;
        try {
            requireOneMore(slots, stage.start(timeout));
            held = true;
            return stage;
        } finally {
            if (!held) {
                stage.close();
            }
        }
    }

    private void requireOneMore(int slots, int arrived) throws NoSlotsException {
        int all = BarrierStage.slotsOf(spark);
        if (arrived < slots) {
            throw new NoSlotsException(slots + " slots are needed, and one for feeding; Spark has " + all
                    + " and started no barrier stage of so many tasks in time");
        }
        if (all <= slots) {
            throw new NoSlotsException(slots + " slots are needed, and one for feeding; Spark has " + all);
        }
    }
}
