package dev.rankine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.spark.ranking.MadeFactors;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What moves between executors, and what happens when one dies.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RankedWhereUsersLieTest {
    private static final String OPENED = "files opened by an executor";

    // not static: executors load this class too
    private final SparkSession session = LocalCluster.session();

    @TempDir
    Path directory;

    @Test
    void aModelOfSparkIsRankedAsSparkRanksIt() {
        ALSModel model = Trained.MODEL;
        List<Row> expected = model.recommendForAllUsers(7).sort("who").collectAsList();
        Dataset<Row> lists = TopNForAll.of(model).recommend(7);

        assertThat(lists.schema().simpleString())
                .isEqualTo(model.recommendForAllUsers(7).schema().simpleString());
        List<Row> actual = lists.sort("who").collectAsList();
        assertThat(actual).hasSameSizeAs(expected);
        for (int user = 0; user < expected.size(); user++) {
            List<Row> own = actual.get(user).getList(1);
            List<Row> theirs = expected.get(user).getList(1);
            assertThat(own).hasSameSizeAs(theirs);
            for (int place = 0; place < theirs.size(); place++) {
                assertThat(own.get(place).getInt(0)).isEqualTo(theirs.get(place).getInt(0));
                assertThat(own.get(place).getFloat(1))
                        .isCloseTo(theirs.get(place).getFloat(1), within(1e-5f));
            }
        }
    }

    @Test
    void noByteIsShuffledAndTheItemsAreOpenedOnceAnExecutor() throws Exception {
        ALSModel model = Trained.MODEL;
        model.userFactors().count();

        StageWatch watch = StageWatch.during(
                session, () -> TopNForAll.of(model).recommend(7).collectAsList());

        assertThat(watch.stages()).isPositive();
        assertThat(watch.shuffledBytes()).isZero();
        assertThat(watch.sum(OPENED)).isBetween(1L, (long) LocalCluster.EXECUTORS);
    }

    @Test
    void eachShardOfItemsIsOpenedOnceAnExecutorForAllBlocksOfUsers() throws Exception {
        int shards = 3;
        ALSModel model = Trained.MODEL;

        StageWatch watch = StageWatch.during(
                session,
                () -> TopNForAll.of(model).itemShards(shards).recommend(7).collectAsList());

        assertThat(watch.sum(OPENED)).isBetween((long) shards, (long) shards * LocalCluster.EXECUTORS);
    }

    @Test
    void anExecutorThatIsKilledWhileItRanksLosesNoList() throws InterruptedException {
        MadeFactors users = MadeFactors.ints(200, 5, 1);
        MadeFactors items = MadeFactors.ints(100, 5, 2);
        TopNForAll all = TopNForAll.of(users.frame(session, 4), items.frame(session, 2));
        String marker = directory.resolve("killed").toString();
        // in the tasks that rank: the users of a partition are ranked as their lists are asked for
        MapPartitionsFunction<Row, Row> deadly = rows -> {
            List<Row> taken = new ArrayList<>();
            while (rows.hasNext()) {
                taken.add(rows.next());
                if (taken.size() == 10) {
                    killOnce(Path.of(marker));
                }
            }
            return taken.iterator();
        };

        Dataset<Row> lists = all.recommend(5);
        List<Row> survivors = lists.mapPartitions(deadly, lists.encoder()).collectAsList();

        assertThat(Path.of(marker)).exists();
        assertThat(survivors).hasSameSizeAs(users.ids());
        assertThat(survivors)
                .allSatisfy(
                        row -> assertThat(MadeFactors.list(row)).isEqualTo(users.best(row.get(0), items, Set.of(), 5)));
        awaitAllExecutors();
    }

    @Test
    void aCopyOfTheItemsThatIsDamagedOnAHostIsNamedAndChangesNoList() throws Exception {
        MadeFactors users = MadeFactors.ints(60, 5, 1);
        MadeFactors items = MadeFactors.ints(100, 5, System.nanoTime());
        TopNForAll all = TopNForAll.of(users.frame(session, 3), items.frame(session, 1));
        Set<Path> before = delivered();
        all.recommend(5).collectAsList();
        Set<Path> copies = delivered();
        copies.removeAll(before);
        assertThat(copies).hasSize(1);
        Path copy = copies.iterator().next();
        damage(copy);

        List<Row> lists = new ArrayList<>();
        StageWatch watch =
                StageWatch.during(session, () -> lists.addAll(all.recommend(5).collectAsList()));

        assertThat(lists)
                .hasSameSizeAs(users.ids())
                .allSatisfy(
                        row -> assertThat(MadeFactors.list(row)).isEqualTo(users.best(row.get(0), items, Set.of(), 5)));
        assertThat(watch.collected("damaged files fetched anew"))
                .singleElement()
                .asString()
                .endsWith(":" + copy);
    }

    private Set<Path> delivered() throws IOException {
        Path local = Path.of(session.conf().get("spark.local.dir"));
        Path cache = local.resolve("rankine-" + session.sparkContext().sparkUser());
        Files.createDirectories(cache);
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> !file.endsWith("lock")).collect(Collectors.toSet());
        }
    }

    /// Changes one bit where the file lies, as a disk would.
    private static void damage(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() - 3);
            int right = bytes.read();
            bytes.seek(bytes.length() - 3);
            bytes.write(right ^ 1);
        }
    }

    /// Their scores would take 80 MB in each of two tasks, and their lists 12.
    @Test
    void theMemoryOfATaskDoesNotGrowWithItsUsersTimesTheItems() {
        Dataset<Row> lists = TopNForAll.of(factors(20_000), factors(2_000)).recommend(50);

        MapPartitionsFunction<Row, Long> growth =
                ranked -> List.of(growthWhileReading(ranked, 4_500)).iterator();
        List<Long> grown = lists.mapPartitions(growth, Encoders.LONG()).collectAsList();

        assertThat(grown).hasSize(2).allSatisfy(bytes -> assertThat(bytes).isLessThan(4 << 20));
    }

    private Dataset<Row> factors(int rows) {
        return session.range(0, rows, 1, 2).selectExpr("id", "array(float(hash(id)), float(hash(id, 1))) features");
    }

    /// By how many bytes what the heap holds for good ever exceeds what it holds after the first list.
    private static long growthWhileReading(Iterator<Row> lists, int listsPerLook) {
        List<Long> held = new ArrayList<>();
        for (int list = 0; lists.hasNext(); list++) {
            lists.next();
            if (list % listsPerLook == 0) {
                held.add(heldBytes());
            }
        }
        assertThat(held).hasSizeGreaterThan(2);
        return Collections.max(held) - held.getFirst();
    }

    private static long heldBytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static void killOnce(Path marker) throws IOException, InterruptedException {
        try {
            Files.createFile(marker);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
        Thread.sleep(60_000);
    }

    /// Other tests want all of them.
    private void awaitAllExecutors() throws InterruptedException {
        while (session.sparkContext().statusTracker().getExecutorInfos().length < 1 + LocalCluster.EXECUTORS) {
            Thread.sleep(50);
        }
    }

    /// One model for all tests; not a field of theirs, because executors load this class too.
    private static final class Trained {
        static final ALSModel MODEL = new ALS()
                .setUserCol("who")
                .setItemCol("what")
                .setRank(6)
                .setMaxIter(1)
                .setNumBlocks(3)
                .setSeed(1)
                .fit(LocalCluster.session()
                        .range(0, 3_000, 1, 2)
                        .selectExpr("int(id % 150) who", "int(id * 7919 % 211) what", "float(hash(id) % 5) rating"));

        private Trained() {}
    }
}
