package dev.rankine.spark.gang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.GangEvent;
import dev.rankine.gang.GangFailedException;
import dev.rankine.gang.GangOptions;
import dev.rankine.gang.GangStep;
import dev.rankine.gang.GangTraining;
import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FeedPlan;
import dev.rankine.gang.feed.GangDataset;
import dev.rankine.spark.LocalCluster;
import dev.rankine.spark.SparkGang;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ExecutorRowsTest {
    private static final int KEYS = 2000;
    private static final int PARTITIONS = 4;
    private static final CountedKeys COUNTED = new CountedKeys(KEYS);

    @RegisterExtension
    final GangOfTest gang = new GangOfTest();

    @TempDir
    Path folder;

    private final SparkSession session = LocalCluster.session();

    private JavaRDD<Integer> keys() {
        return COUNTED.on(session, PARTITIONS);
    }

    private void requireEveryKeyOnce(GangDataset rows) throws IOException, InterruptedException {
        GangOptions options = SparkGang.options(session);
        assertThat(COUNTED.others(GangTraining.run(rows, COUNTED.function(), options)))
                .isEmpty();
    }

    @Test
    void anExecutorThatIsKilledWhileItFeedsCostsNoRowAndCountsNoneTwice() throws IOException, InterruptedException {
        String marker = folder.resolve("killed").toString();
        RowSource<Integer> dying = (keys, ranks) -> {
            var row = new FedRow();
            for (int count = 0; keys.hasNext(); count++) {
                int key = keys.next();
                ranks.add(CountedKeys.read(key, row));
                if (count == 100 && key < KEYS / PARTITIONS && Files.notExists(Path.of(marker))) {
                    Files.createFile(Path.of(marker));
                    Runtime.getRuntime().halt(137); // as kill -9 would end it, with half a partition sent
                }
            }
        };
        requireEveryKeyOnce(SparkGang.rows(keys(), KEYS, dying));
        assertThat(Path.of(marker)).exists();
    }

    @Test
    void partitionsThatTwoTasksSendCountOnce() throws IOException, InterruptedException {
        GangDataset once = SparkGang.rows(keys(), KEYS, CountedKeys::feed);
        requireEveryKeyOnce(new GangDataset() {
            @Override
            public int keys() {
                return once.keys();
            }

            @Override
            public int push(FeedPlan plan) throws IOException {
                once.push(plan); // as when Spark runs every task a second time
                return once.push(plan);
            }
        });
    }

    @Test
    void whenARankIsLostTheJobThatFeedsItEnds() throws IOException {
        RowSource<Integer> endless = (keys, ranks) -> {
            var row = new FedRow();
            while (true) {
                ranks.add(row.begin(0, 0).add(0, 1));
                pause(1);
            }
        };
        GangOptions options = SparkGang.options(session).withListener(event -> {
            if (event instanceof GangEvent.StepFinished finished
                    && finished.step().name() == GangStep.Name.LAUNCH) {
                new Thread(ExecutorRowsTest::killARank).start();
            }
        });
        assertThatThrownBy(() -> GangTraining.run(SparkGang.rows(keys(), KEYS, endless), COUNTED.function(), options))
                .isInstanceOf(GangFailedException.class)
                .hasMessageContaining(
                        "before it"); // was done, says the other rank; or its ranks were, if mpirun is heard first
        assertThat(keys().count()).isEqualTo(KEYS); // which would wait for the cores that feeding had
    }

    private static void killARank() {
        pause(2000);
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("orterun"))
                .flatMap(ProcessHandle::children)
                .findFirst()
                .orElseThrow()
                .destroyForcibly();
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
