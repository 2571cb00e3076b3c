package dev.rankine.spark.comparison;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/// A DataFrame whose rows are made up where they are needed.
final class MadeUpFrame {
    private MadeUpFrame() {}

    /// @param rows those of the partition of a number
    static Dataset<Row> of(
            SparkSession session, StructType schema, int partitions, FlatMapFunction<Integer, Row> rows) {
        List<Integer> parts = IntStream.range(0, partitions).boxed().toList();
        var made = JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(parts, partitions)
                .flatMap(rows);
        return session.createDataFrame(made, schema);
    }
}
