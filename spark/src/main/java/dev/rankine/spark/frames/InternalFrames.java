package dev.rankine.spark.frames;

import java.math.BigInteger;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.types.StructType;

/// DataFrames as the rows that Spark itself works on, where a [Row] would box every number.
///
/// They are public in Spark's byte code and the same in 4.1 and 4.3, though not in its documentation.
public final class InternalFrames {
    /// Bytes of a partition that is large.
    private static final BigInteger LARGE = BigInteger.valueOf(16 << 20);

    private InternalFrames() {}

    /// The rows of a DataFrame; each is used again for the next one.
    public static RDD<InternalRow> rows(Dataset<Row> frame) {
        return execution(frame).toRdd();
    }

    /// The same with no more partitions than can be worked on at once, but more if they would be large. What size Spark
    /// does not know, it takes for large.
    static RDD<InternalRow> inFewTasks(Dataset<Row> frame) {
        RDD<InternalRow> rows = rows(frame);
        int atOnce = Math.max(1, frame.sparkSession().sparkContext().defaultParallelism());
        BigInteger bytes =
                execution(frame).optimizedPlan().stats().sizeInBytes().bigInteger();
        int partitions = Math.max(1, rows.getNumPartitions());
        int large = bytes.divide(LARGE).min(BigInteger.valueOf(partitions)).intValue();
        return rows.toJavaRDD()
                .coalesce(Math.min(partitions, Math.max(atOnce, large)))
                .rdd();
    }

    private static QueryExecution execution(Dataset<Row> frame) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) frame).queryExecution();
    }

    /// Makes the rows of a DataFrame that is persisted, without a shuffle to count them.
    public static void hold(Dataset<Row> persisted) {
        rows(persisted.select("*")).count(); // its own plan may be of the time before
    }

    /// The rows of a DataFrame in the driver. The files of the shuffles that brought them together are removed, which
    /// Spark does when it happens to collect garbage.
    static List<Row> collect(Dataset<Row> frame) {
        List<Row> collected = frame.collectAsList();
        rows(frame).cleanShuffleDependencies(true);
        return collected;
    }

    /// A DataFrame of rows that are as `schema` says.
    public static Dataset<Row> of(SparkSession session, RDD<InternalRow> rows, StructType schema) {
        return ((org.apache.spark.sql.classic.SparkSession) session).internalCreateDataFrame(rows, schema, false);
    }
}
