package dev.rankine.spark.gang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.GangOptions;
import dev.rankine.gang.GangResult;
import dev.rankine.gang.GangStep;
import dev.rankine.gang.GangTraining;
import dev.rankine.gang.allocation.Lease;
import dev.rankine.gang.allocation.NoSlotsException;
import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.GangDataset;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.spark.LocalCluster;
import dev.rankine.spark.SparkGang;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// On a cluster of two slots: one for a rank, one for feeding it.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class BarrierAllocatorTest {
    private static final int KEYS = 100;

    @RegisterExtension
    final GangOfTest gang = new GangOfTest();

    private final SparkSession session = LocalCluster.session();
    private final JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());

    @BeforeEach
    void bothExecutorsAreThere() throws InterruptedException {
        await(() -> BarrierStage.slotsOf(session.sparkContext()) == LocalCluster.EXECUTORS);
    }

    private Lease acquire(int slots, Duration timeout) throws IOException, InterruptedException {
        return new BarrierAllocator(session.sparkContext()).acquire(slots, timeout);
    }

    @Test
    void executorsFeedARankBesideTheTaskThatHoldsItsSlot() throws IOException, InterruptedException {
        gang.set("allocator", "barrier");
        gang.set("ranks", "1");
        GangDataset rows = SparkGang.rows(
                spark.parallelize(IntStream.range(0, KEYS).boxed().toList(), 3), KEYS, (keys, ranks) -> {
                    var row = new FedRow();
                    while (keys.hasNext()) {
                        ranks.add(row.begin(keys.next(), 0));
                    }
                });
        GangFunction counting = member ->
                List.of(LearnedRows.all("rows", new float[] {member.fed().rows()}));
        GangOptions options = SparkGang.options(session);
        GangResult result = GangTraining.run(rows, counting, options);

        assertThat(result.vector("rows")).containsExactly(KEYS);
        GangStep acquired = result.report().steps().getFirst();
        assertThat(acquired.detail()).startsWith("a barrier stage: {");
        requireAllSlotsFree();
    }

    @Test
    void aSlotThatIsHeldIsNobodyElsesUntilItIsGivenBack() throws IOException, InterruptedException {
        try (Lease held = acquire(1, Duration.ofSeconds(60))) {
            assertThat(held.hosts()).isEmpty();
            assertThat(spark.statusTracker().getActiveJobIds()).hasSize(1);
        }
        requireAllSlotsFree();
    }

    @Test
    void slotsThatWouldLeaveNoneForFeedingAreGivenBackAtOnce() throws IOException, InterruptedException {
        assertThatThrownBy(() -> acquire(2, Duration.ofSeconds(60)))
                .isInstanceOf(NoSlotsException.class)
                .hasMessage("2 slots are needed, and one for feeding; Spark has 2");
        requireAllSlotsFree();
    }

    @Test
    void moreSlotsThanThereAreAreNotWaitedForLongerThanAsked() throws IOException, InterruptedException {
        assertThatThrownBy(() -> acquire(3, Duration.ofSeconds(2)))
                .isInstanceOf(NoSlotsException.class)
                .hasMessage("3 slots are needed, and one for feeding; Spark has 2"
                        + " and started no barrier stage of so many tasks in time");
        requireAllSlotsFree();
    }

    /// Nothing of a stage is left, and another one begins at once.
    private void requireAllSlotsFree() throws IOException, InterruptedException {
        await(() -> spark.statusTracker().getActiveJobIds().length == 0);
        try (Lease again = acquire(1, Duration.ofSeconds(20))) {
            assertThat(again.description()).startsWith("a barrier stage: ");
            assertThat(spark.parallelize(List.of(1, 2, 3), 3).count()).isEqualTo(3);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(100);
        }
    }
}
