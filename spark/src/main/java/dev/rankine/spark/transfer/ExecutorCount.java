package dev.rankine.spark.transfer;

import java.time.Duration;
import java.time.Instant;
import org.apache.spark.SparkContext;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/// How many executors an application has. It may be set to what the cluster can give, to see what their number changes;
/// closing sets it back.
final class ExecutorCount implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LOOK_EVERY_MILLIS = 50;

    private final SparkContext context;
    private final int atFirst;

    ExecutorCount(SparkContext context) {
        this.context = context;
        this.atFirst = now();
    }

    int now() {
        return context.getExecutorIds().size();
    }

    /// Returns when the application has so many executors, no more and no fewer.
    ///
    /// @throws IllegalStateException if the cluster does not give them
    void set(int executors) {
        if (executors == now()) {
            return;
        }
        context.requestTotalExecutors(executors, 0, scala.collection.immutable.Map$.MODULE$.empty());
        if (executors < now()) {
            @SuppressWarnings("unchecked") // Spark's own collection
            var surplus = (Seq<String>) context.getExecutorIds().drop(executors);
            context.killExecutors(surplus);
        }
        await(executors);
    }

    private void await(int executors) {
        Instant end = Instant.now().plus(PATIENCE);
        // an executor has its store a little later than its place, and keeps it a little longer
        while (now() != executors
                || CollectionConverters.asJava(context.getExecutorMemoryStatus())
                                .size()
                        != executors + 1) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(context.master() + " gives " + now() + " executors, not " + executors);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for executors", e);
        }
    }

    @Override
    public void close() {
        set(atFirst);
    }
}
