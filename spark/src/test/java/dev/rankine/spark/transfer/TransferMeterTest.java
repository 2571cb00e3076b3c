package dev.rankine.spark.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.spark.LocalCluster;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.Tuple2;

@Timeout(60)
class TransferMeterTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int TASKS = 4;
    private final JavaSparkContext spark =
            JavaSparkContext.fromSparkContext(LocalCluster.session().sparkContext());
    private final JavaRDD<Integer> numbers =
            spark.parallelize(IntStream.range(0, TASKS).boxed().toList(), TASKS);

    @Test
    void aBroadcastReachesEveryExecutorOnce() {
        try (var meter = TransferMeter.start(spark.sc())) {
            var value = spark.broadcast(noise(8 * MEBIBYTE));
            numbers.map(number -> value.value()[number]).collect();
            Transfer first = meter.lap();
            assertThat(first.networkBytes())
                    .isBetween(8L * MEBIBYTE * LocalCluster.EXECUTORS, 9L * MEBIBYTE * LocalCluster.EXECUTORS);
            assertThat(first.diskBytes()).isZero();
            numbers.map(number -> value.value()[number]).collect();
            assertThat(meter.lap().networkBytes())
                    .as("a second job with the same broadcast")
                    .isLessThan(MEBIBYTE);
            value.destroy();
        }
    }

    @Test
    void resultsAreCountedAsTheyArriveAtTheDriver() {
        try (var meter = TransferMeter.start(spark.sc())) {
            List<byte[]> results = numbers.map(number -> noise(2 * MEBIBYTE)).collect();
            Transfer transfer = meter.lap();
            assertThat(results).hasSize(TASKS);
            assertThat(transfer.resultBytes()).isBetween(8L * MEBIBYTE, 9L * MEBIBYTE);
            assertThat(transfer.networkBytes()).isGreaterThanOrEqualTo(transfer.resultBytes());
            assertThat(transfer.seconds()).isPositive();
        }
    }

    @Test
    void aShuffleWritesWhatItSendsToTheDisk() {
        try (var meter = TransferMeter.start(spark.sc())) {
            numbers.mapToPair(number -> new Tuple2<>(number, noise(MEBIBYTE)))
                    .groupByKey(TASKS)
                    .count();
            Transfer transfer = meter.lap();
            assertThat(transfer.diskBytes()).isBetween(4L * MEBIBYTE, 5L * MEBIBYTE);
            assertThat(transfer.resultBytes()).isLessThan(MEBIBYTE);
        }
    }

    @Test
    void aClusterKnowsItsExecutorsAndItsMemories() {
        Cluster cluster = Cluster.of(spark.sc());
        assertThat(cluster.executors()).isEqualTo(LocalCluster.EXECUTORS);
        assertThat(cluster.driverBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(cluster.executorBytes()).isBetween(100L * MEBIBYTE, 1024L * MEBIBYTE);
        assertThat(cluster.resultBytes()).isEqualTo(1024L * MEBIBYTE);
    }

    /// Bytes that do not compress.
    private static byte[] noise(int length) {
        var bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
