package dev.rankine.spark.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rankine.spark.LocalCluster;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TransferBenchmarkTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int TASKS = 9;

    @Test
    void sizesThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransferBenchmark(List.of(), 8, 3))
                .withMessage("sizes must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransferBenchmark(List.of(1, 0), 8, 3))
                .withMessage("a size must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransferBenchmark(List.of(1), 0, 3))
                .withMessage("tasks must be at least 1, was 0");
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
                .contains(new LeftOut(Mechanism.BROADCAST, 200 * MEBIBYTE, "needs more of spark.executor.memory"));
    }

    private static CostTable run(Integer... sizes) {
        var spark = JavaSparkContext.fromSparkContext(LocalCluster.session().sparkContext());
        return new TransferBenchmark(List.of(sizes), TASKS, 1).run(spark);
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
