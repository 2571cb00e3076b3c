package dev.rankine.spark.cluster;

import dev.rankine.kernels.Kernels;
import dev.rankine.spark.TopNForAll;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/// A driver that somebody starts by `java -cp`, with its executors inside; it makes the same lists twice.
final class ScalarDriver {
    private ScalarDriver() {}

    public static void main(String[] arguments) {
        SparkSession session = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .getOrCreate();
        Dataset<Row> users =
                session.sql("select * from values (1, array(1f, 0f)), (2, array(0f, 1f)) as t(id, features)");
        Dataset<Row> items = session.sql(
                "select * from values (7, array(3f, 1f)), (8, array(2f, 2f)), (9, array(1f, 3f)) as t(id, features)");
        for (int time = 0; time < 2; time++) {
            TopNForAll.of(users, items).recommend(2).collectAsList().forEach(System.out::println);
        }
        System.out.println("vectors: " + Kernels.vectorized());
    }
}
