package dev.rankine.spark;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/// The first executor of an application, which Spark itself would await for ever.
final class FirstExecutor {
    /// The Spark property that says how long to wait, such as `90s`.
    static final String TIMEOUT = "spark.rankine.executorTimeout";

    private static final String DEFAULT_TIMEOUT = "5min";

    private FirstExecutor() {}

    /// Waits until the application has an executor.
    ///
    /// It waits by a job of one task: an application that allocates executors dynamically asks for none until it
    /// has something to do.
    ///
    /// @throws IllegalStateException if there is none when the time is over
    static void await(SparkContext context) {
        int stores = context.getExecutorMemoryStatus().size();
        if (context.isLocal() || stores > 1) { // the driver has a store too
            return;
        }
        long seconds = context.conf().getTimeAsSeconds(TIMEOUT, DEFAULT_TIMEOUT);
        JavaFutureAction<Long> job = JavaSparkContext.fromSparkContext(context)
                .parallelize(List.of(1), 1)
                .countAsync();
        try {
            job.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(noneWithin(seconds, context), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("no executor did a first task: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a first executor", e);
        } finally {
            job.cancel(true);
        }
    }

    private static String noneWithin(long seconds, SparkContext context) {
        return "the cluster " + context.master() + " gave no executor of " + context.executorMemory() + " MB within "
                + seconds + " s: no worker has that much memory and a core to spare (" + TIMEOUT
                + " is how long to wait)";
    }
}
