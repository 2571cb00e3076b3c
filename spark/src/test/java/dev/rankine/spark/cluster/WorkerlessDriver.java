package dev.rankine.spark.cluster;

import dev.rankine.spark.RankineALS;
import dev.rankine.spark.RankineSGD;
import dev.rankine.spark.TopNForAll;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/// A driver whose master has no worker; it tries everything that needs executors and writes how each ends.
final class WorkerlessDriver {
    private WorkerlessDriver() {}

    public static void main(String[] arguments) {
        SparkSession session = SparkSession.builder()
                .master("local-cluster[0,1,1024]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", false)
                .config("spark.rankine.executorTimeout", "1s")
                .getOrCreate();
        Dataset<Row> ratings = session.sql("select * from values (1, 7, 3f), (2, 8, 4f) as t(user, item, rating)");
        Dataset<Row> factors = session.sql("select * from values (1, array(1f, 0f)) as t(id, features)");
        attempt("als", () -> new RankineALS().fit(ratings));
        attempt("sgd", () -> new RankineSGD().fit(ratings));
        attempt("top lists", () -> TopNForAll.of(factors, factors).recommend(1).collectAsList());
        Runtime.getRuntime().halt(0); // without saying goodbye to executors that never were
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
            System.out.println(what + ": done");
        } catch (IllegalStateException e) {
            System.out.println(what + ": " + e.getMessage());
        }
    }
}
