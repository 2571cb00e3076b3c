package dev.rankine.spark.transfer;

import dev.rankine.training.Parameters;
import org.apache.spark.SparkContext;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/// What a running application has to exchange factors with.
///
/// @param executors that take part
/// @param driverBytes the driver's heap may grow to
/// @param executorBytes that an executor may store blocks in, the least of all
/// @param resultBytes that the tasks of a job may return to the driver, `spark.driver.maxResultSize`
public record Cluster(int executors, long driverBytes, long executorBytes, long resultBytes) {
    private static final String DEFAULT_MOST_RESULTS = "1g";

    public Cluster {
        Parameters.requireAtLeast(1, "executors", executors);
    }

    /// The cluster as it is now. In local mode the driver is the one executor.
    public static Cluster of(SparkContext context) {
        var stores =
                CollectionConverters.asJava(context.getExecutorMemoryStatus()).values();
        long least = stores.stream().mapToLong(Cluster::mostStored).min().orElseThrow();
        int executors = Math.max(1, stores.size() - 1); // the driver has a store too
        long results = context.conf().getSizeAsBytes("spark.driver.maxResultSize", DEFAULT_MOST_RESULTS);
        return new Cluster(executors, Runtime.getRuntime().maxMemory(), least, results == 0 ? Long.MAX_VALUE : results);
    }

    private static long mostStored(Tuple2<Object, Object> mostAndLeft) {
        return (long) mostAndLeft._1();
    }
}
