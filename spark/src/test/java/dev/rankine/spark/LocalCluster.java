package dev.rankine.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;

/// A Spark cluster of two executor JVMs with a core each, the same one for all tests of this JVM.
///
/// Executors have the class path of the tests, so that what a test defines runs there too.
public final class LocalCluster {
    public static final int EXECUTORS = 2;

    private LocalCluster() {}

    /// The session; the first call starts the cluster, the end of the JVM stops it.
    public static SparkSession session() {
        return Started.SESSION;
    }

    private static final class Started {
        static final SparkSession SESSION = start();

        private Started() {}

        private static SparkSession start() {
            Path home = Path.of(Objects.requireNonNull(System.getenv("SPARK_HOME")));
            try {
                Files.createDirectories(home.resolve("jars"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return SparkSession.builder()
                    .master("local-cluster[" + EXECUTORS + ",1,1024]")
                    .appName("tests")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.ui.enabled", false)
                    .config("spark.sql.shuffle.partitions", 4)
                    .config("spark.sql.warehouse.dir", home.resolve("warehouse").toString())
                    .config("spark.local.dir", home.resolve("local").toString())
                    .config("spark.executor.memory", "1g")
                    .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                    .config("spark.executor.extraJavaOptions", ShortLived.executor())
                    .config("spark.executorEnv.JAVA_HOME", System.getProperty("java.home"))
                    .getOrCreate();
        }
    }
}
