package dev.rankine.spark.gang;

import dev.rankine.gang.feed.FeedPlan;
import dev.rankine.gang.feed.GangDataset;
import dev.rankine.gang.feed.RowFeed;
import dev.rankine.training.Partition;
import java.util.UUID;
import java.util.function.IntFunction;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/// Rows that lie on executors: a job of its own pushes every partition to the ranks that own its keys.
///
/// A task that Spark runs twice sends its partition twice, and it counts once; one whose executor is lost is run again,
/// and what it had sent does not count.
///
/// @param rows that executors hold, or make anew for every attempt of a gang
/// @param ownersOf which of so many ranks owns which keys
public record ExecutorRows<T>(JavaRDD<T> rows, int keys, IntFunction<Partition> ownersOf, RowSource<T> source)
        implements GangDataset {
    /// Rows whose keys ranks own evenly.
    public ExecutorRows(JavaRDD<T> rows, int keys, RowSource<T> source) {
        this(rows, keys, ranks -> Partition.even(keys, ranks), source);
    }

    @Override
    public Partition owners(int ranks) {
        return ownersOf.apply(ranks);
    }

    @Override
    public int push(FeedPlan plan) {
        var context = JavaSparkContext.fromSparkContext(rows.context());
        String job = "rankine-gang-" + UUID.randomUUID();
        RowSource<T> told = source;
        boolean fed = false;
        context.setJobGroup(job, "feed the ranks of a gang", true);
        try {
            rows.foreachPartition(partition -> {
                TaskContext task = TaskContext.get();
                try (var feed = new RowFeed(plan, task.partitionId(), task.taskAttemptId())) {
                    told.feed(partition, feed::add);
                    feed.finish();
                }
            });
            fed = true;
            return rows.getNumPartitions();
        } finally {
            if (!fed) {
                context.cancelJobGroup(job); // who waited for it may have been interrupted, as when a rank is lost
            }
            context.clearJobGroup();
        }
    }
}
