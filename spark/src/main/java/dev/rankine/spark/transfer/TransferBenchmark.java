package dev.rankine.spark.transfer;

import dev.rankine.training.Parameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;

/// Measures every [Mechanism] at some sizes on a running cluster.
///
/// @param sizes in bytes, of a value that the driver sends, or each task
/// @param executors how many take part, one number after the other; none for all that there are
/// @param tasks that take part; eight or more, so that `treeAggregate` has a tree
/// @param runs of which the median counts; before that, every mechanism runs once at the least size
public record TransferBenchmark(List<Integer> sizes, Collection<Integer> executors, int tasks, int runs) {
    /// How often a value may lie in the driver's heap on its way: the object, its serialised form in a buffer that
    /// doubles as it grows, the pieces of it, what arrives meanwhile.
    private static final int DRIVER_COPIES = 8;

    /// The same for an executor, of what it may store, which is about half of its heap.
    private static final int EXECUTOR_COPIES = 4;

    public TransferBenchmark {
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("sizes must not be empty");
        }
        sizes.forEach(size -> Parameters.requireAtLeast(1, "a size", size));
        executors.forEach(count -> Parameters.requireAtLeast(1, "executors", count));
        Parameters.requireAtLeast(1, "tasks", tasks);
        Parameters.requireAtLeast(1, "runs", runs);
        sizes = List.copyOf(sizes);
        executors = Set.copyOf(executors);
    }

    /// @throws IllegalStateException if there is no process but the driver, or the cluster does not give the executors
    public CostTable run(JavaSparkContext spark) {
        if (spark.isLocal()) {
            throw new IllegalStateException(
                    "nothing travels within one process: name a cluster with --master, was " + spark.master());
        }
        moveOnce(spark); // which also gives executors the time to register
        var measurements = new ArrayList<Measurement>();
        var leftOut = new ArrayList<LeftOut>();
        try (var count = new ExecutorCount(spark.sc())) {
            var counts = new TreeSet<>(executors.isEmpty() ? Set.of(count.now()) : executors);
            for (int each : counts) {
                count.set(each);
                moveOnce(spark);
                measure(spark, measurements, leftOut);
            }
            measurements.sort(Comparator.comparing(Measurement::mechanism));
            return new CostTable(counts.last(), tasks, measurements, leftOut);
        }
    }

    private void moveOnce(JavaSparkContext spark) {
        for (Mechanism mechanism : Mechanism.values()) {
            mechanism.move(spark, Collections.min(sizes), tasks);
        }
    }

    private void measure(JavaSparkContext spark, List<Measurement> measurements, List<LeftOut> leftOut) {
        Cluster cluster = Cluster.of(spark.sc());
        try (var meter = TransferMeter.start(spark.sc())) {
            for (Mechanism mechanism : Mechanism.values()) {
                for (int size : sizes) {
                    obstacle(mechanism, size, cluster)
                            .ifPresentOrElse(
                                    reason -> leftOut.add(new LeftOut(mechanism, cluster.executors(), size, reason)),
                                    () -> measurements.add(new Measurement(
                                            mechanism,
                                            cluster.executors(),
                                            size,
                                            median(mechanism, size, spark, meter))));
                }
            }
        }
    }

    private Transfer median(Mechanism mechanism, int size, JavaSparkContext spark, TransferMeter meter) {
        var laps = new ArrayList<Transfer>();
        for (int run = 0; run < runs; run++) {
            System.gc(); // so that the heap's peak is this run's
            meter.lap();
            mechanism.move(spark, size, tasks);
            laps.add(meter.lap());
        }
        laps.sort(Comparator.comparingDouble(Transfer::seconds));
        return laps.get(runs / 2);
    }

    private Optional<String> obstacle(Mechanism mechanism, int size, Cluster cluster) {
        if ((long) DRIVER_COPIES * size > cluster.driverBytes()) {
            return Optional.of("needs more of spark.driver.memory");
        }
        if ((long) EXECUTOR_COPIES * size > cluster.executorBytes()) {
            return Optional.of("needs more of spark.executor.memory");
        }
        boolean tooMuch = results(mechanism) * size > cluster.resultBytes();
        return tooMuch ? Optional.of("is over spark.driver.maxResultSize") : Optional.empty();
    }

    /// How many values of full size reach the driver. A tree of depth 2 joins about the square root of the tasks.
    private long results(Mechanism mechanism) {
        return switch (mechanism) {
            case AGGREGATE -> tasks;
            case TREE_AGGREGATE -> (long) Math.ceil(Math.sqrt(tasks));
            case BROADCAST, CLOSURE, SHUFFLE -> 0;
        };
    }
}
