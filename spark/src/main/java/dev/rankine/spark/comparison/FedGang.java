package dev.rankine.spark.comparison;

import dev.rankine.gang.GangReport;
import dev.rankine.gang.GangResult;
import dev.rankine.gang.GangTraining;
import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.GangDataset;
import dev.rankine.gang.function.GangEpoch;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.spark.SparkGang;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/// A gang that executors feed the rows of a DataFrame.
///
/// @param keys how many there are
record FedGang(Dataset<Row> frame, int keys, Reader reader) {
    /// Makes of a row of the DataFrame what ranks are fed.
    @FunctionalInterface
    interface Reader extends Serializable {
        /// @return `row`
        FedRow read(Row framed, FedRow row);
    }

    /// @param passes that `function` makes over the rows
    /// @param measure of what it has learned
    Outcome learn(GangFunction function, int passes, ToDoubleFunction<GangResult> measure) throws Exception {
        long begun = System.nanoTime();
        GangResult result = GangTraining.run(rows(), function, SparkGang.options(frame.sparkSession()));
        double seconds = (System.nanoTime() - begun) / 1e9;
        GangReport report = result.report();
        double learning =
                report.epochs().stream().mapToDouble(GangEpoch::seconds).sum();
        long moved = report.epochs().stream().mapToLong(GangEpoch::bytesMoved).sum();
        double reached = measure.applyAsDouble(result);
        return new Outcome(
                name(report), passes, seconds, learning / passes, moved / passes, reached, Optional.of(report));
    }

    static String name(GangReport report) {
        return "gang of " + report.ranks();
    }

    private GangDataset rows() {
        Reader read = reader;
        return SparkGang.rows(frame.toJavaRDD(), keys, (partition, ranks) -> {
            var row = new FedRow();
            while (partition.hasNext()) {
                ranks.add(read.read(partition.next(), row));
            }
        });
    }
}
