package dev.rankine.spark.cluster;

import dev.rankine.gang.GangResult;
import dev.rankine.gang.GangTraining;
import dev.rankine.gang.feed.FedRow;
import dev.rankine.spark.ShortLived;
import dev.rankine.spark.SparkGang;
import dev.rankine.spark.gang.CountedKeys;
import dev.rankine.spark.gang.RowSource;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerSpeculativeTaskSubmitted;
import org.apache.spark.sql.SparkSession;

/// A driver whose executors feed two ranks. One of their tasks hangs halfway, unless the ranks have the slots of a
/// barrier stage.
///
/// Arguments: the master, the class path of executors, a folder, and who gives the ranks their slots.
final class GangDriver {
    static final String EACH_ONCE = "each key once";

    private static final int KEYS = 2_000;
    private static final int PARTITIONS = 4;
    private static final CountedKeys COUNTED = new CountedKeys(KEYS);

    private GangDriver() {}

    public static void main(String[] arguments) throws Exception {
        String folder = arguments[2];
        String allocator = arguments[3];
        SparkSession session = session(arguments[0], arguments[1], Path.of(folder), allocator);
        var speculated = new AtomicInteger();
        session.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onSpeculativeTaskSubmitted(SparkListenerSpeculativeTaskSubmitted submitted) {
                speculated.incrementAndGet();
            }
        });
        RowSource<Integer> rows = allocator.equals("barrier") ? CountedKeys::feed : hangingHalfway(folder);
        GangResult result = GangTraining.run(
                SparkGang.rows(COUNTED.on(session, PARTITIONS), KEYS, rows),
                COUNTED.function(),
                SparkGang.options(session));
        List<String> others = COUNTED.others(result);
        System.out.println(others.isEmpty() ? EACH_ONCE : "not " + EACH_ONCE + ": " + others);
        System.out.println("tasks run again: " + speculated.get());
        System.out.println(result.report().steps().getFirst().detail());
        session.stop();
    }

    private static SparkSession session(String master, String classPath, Path folder, String allocator) {
        return SparkSession.builder()
                .master(master)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", false)
                .config("spark.local.dir", folder.resolve("local").toString())
                .config("spark.executor.extraClassPath", classPath)
                .config("spark.executor.extraJavaOptions", ShortLived.executor())
                .config("spark.executorEnv.JAVA_HOME", System.getProperty("java.home"))
                .config("spark.scheduler.minRegisteredResourcesRatio", 1)
                .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "60s")
                .config("spark.speculation", !allocator.equals("barrier"))
                .config("spark.speculation.quantile", 0.5)
                .config("spark.rankine.gang.ranks", 2)
                .config("spark.rankine.gang.slots", 2)
                .config("spark.rankine.gang.allocator", allocator)
                .config("spark.rankine.gang.mpi", "openmpi")
                .config("spark.rankine.gang.locks", folder.resolve("locks").toString())
                .getOrCreate();
    }

    /// The first task that feeds the first partition stops in its midst until somebody ends it.
    private static RowSource<Integer> hangingHalfway(String folder) {
        return (keys, ranks) -> {
            boolean first =
                    TaskContext.getPartitionId() == 0 && TaskContext.get().attemptNumber() == 0;
            var row = new FedRow();
            for (int count = 0; keys.hasNext(); count++) {
                if (first && count == KEYS / PARTITIONS / 2) {
                    Files.createFile(Path.of(folder, "hung"));
                    hang();
                }
                ranks.add(CountedKeys.read(keys.next(), row));
            }
        };
    }

    private static void hang() throws InterruptedIOException {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
        throw new InterruptedIOException("somebody ended it");
    }
}
