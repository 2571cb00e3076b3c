package dev.rankine.spark.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rankine.spark.LocalCluster;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TransferBenchmarkTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int TASKS = 9;
    private static final Set<Integer> ALL = Set.of();

    @Test
    void sizesThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransferBenchmark(List.of(), ALL, 8, 3))
                .withMessage("sizes must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransferBenchmark(List.of(1, 0), ALL, 8, 3))
                .withMessage("a size must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransferBenchmark(List.of(1), ALL, 0, 3))
                .withMessage("tasks must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransferBenchmark(List.of(1), Set.of(0), 8, 3))
                .withMessage("executors must be at least 1, was 0");
    }

    @Test
    void everyMechanismMovesTheBytesThatItsNameSays() {
        CostTable table = run(2 * MEBIBYTE);
        assertThat(table.measurements()).hasSize(Mechanism.values().length);
        assertThat(table.leftOut()).isEmpty();
        long sent = 2L * MEBIBYTE;
        assertAbout(
                LocalCluster.EXECUTORS * sent, of(table, Mechanism.BROADCAST).networkBytes());
        assertAbout(LocalCluster.EXECUTORS * sent, of(table, Mechanism.CLOSURE).networkBytes());
        assertAbout(TASKS * sent, of(table, Mechanism.AGGREGATE).resultBytes());
        assertAbout(3 * sent, of(table, Mechanism.TREE_AGGREGATE).resultBytes());
        assertAbout(TASKS * sent, of(table, Mechanism.TREE_AGGREGATE).diskBytes());
        assertAbout(TASKS * sent, of(table, Mechanism.SHUFFLE).diskBytes());
        assertThat(table.measurements())
                .allMatch(measured -> measured.transfer().seconds() > 0);
        assertThat(table.calibration().broadcast().bytesPerSecond()).isPositive();
    }

    @Test
    void whatWouldEndAProcessIsLeftOutWithTheReason() {
        CostTable table = run(1000, 200 * MEBIBYTE);
        assertThat(table.measurements()).hasSize(Mechanism.values().length).allMatch(small -> small.bytes() == 1000);
        assertThat(table.leftOut())
                .contains(new LeftOut(
                        Mechanism.BROADCAST,
                        LocalCluster.EXECUTORS,
                        200 * MEBIBYTE,
                        "needs more of spark.executor.memory"));
    }

    @Test
    void theNumberOfExecutorsIsWhatABroadcastCosts() {
        CostTable table = new TransferBenchmark(List.of(MEBIBYTE), Set.of(1, 2), TASKS, 1).run(spark());

        List<Measurement> broadcasts = table.measurements().stream()
                .filter(measured -> measured.mechanism() == Mechanism.BROADCAST)
                .toList();
        assertThat(broadcasts).extracting(Measurement::executors).containsExactly(1, 2);
        broadcasts.forEach(measured -> assertAbout(
                measured.executors() * (long) MEBIBYTE, measured.transfer().networkBytes()));
        assertThat(table.executors()).isEqualTo(2);
        assertThat(new ExecutorCount(spark().sc()).now()).isEqualTo(LocalCluster.EXECUTORS);
    }

    private static CostTable run(Integer... sizes) {
        return new TransferBenchmark(List.of(sizes), ALL, TASKS, 1).run(spark());
    }

    private static JavaSparkContext spark() {
        return JavaSparkContext.fromSparkContext(LocalCluster.session().sparkContext());
    }

    private static Transfer of(CostTable table, Mechanism mechanism) {
        return table.measurements().stream()
                .filter(measured -> measured.mechanism() == mechanism)
                .findFirst()
                .orElseThrow()
                .transfer();
    }

    private static void assertAbout(long expected, long actual) {
        assertThat(actual).isBetween(expected, expected + expected / 10);
    }
}
