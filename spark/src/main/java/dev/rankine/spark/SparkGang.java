package dev.rankine.spark;

import dev.rankine.gang.GangOptions;
import dev.rankine.gang.feed.GangDataset;
import dev.rankine.spark.gang.ExecutorRows;
import dev.rankine.spark.gang.GangSettings;
import dev.rankine.spark.gang.RowSource;
import java.io.IOException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/// What [dev.rankine.gang.GangTraining#run] takes, from Spark: rows that executors push to the ranks, and how a gang is
/// run beside this cluster.
///
/// ```java
/// GangDataset rows = SparkGang.rows(cached, keys, (partition, ranks) -> {
///     var row = new FedRow();
///     while (partition.hasNext()) {
///         ranks.add(... row ...);
///     }
/// });
/// GangResult result = GangTraining.run(rows, function, SparkGang.options(session));
/// ```
public final class SparkGang {
    private SparkGang() {}

    /// Rows on executors. Persist those that are costly to make: each attempt of a gang goes over them once.
    ///
    /// @param keys how many there are; the ranks own them evenly
    public static <T> GangDataset rows(JavaRDD<T> rows, int keys, RowSource<T> source) {
        return new ExecutorRows<>(rows, keys, source);
    }

    /// As the properties `spark.rankine.gang.*` of the session say; see [GangSettings].
    ///
    /// @throws IOException if there is no `mpirun`, or no hostfile
    public static GangOptions options(SparkSession session) throws IOException {
        return GangSettings.of(session).options();
    }
}
