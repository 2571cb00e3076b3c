package dev.rankine.spark;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.ModelDirectory;
import dev.rankine.model.Provenance;
import dev.rankine.ranking.Ranking;
import dev.rankine.ranking.TopN;
import dev.rankine.spark.ranking.MadeFactors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TopNForAllTest {
    private static final SparkSession SESSION = LocalCluster.session();
    private static final MadeFactors USERS = MadeFactors.ints(200, 7, 1);
    private static final MadeFactors ITEMS = MadeFactors.ints(600, 7, 2);
    private static final Dataset<Row> USER_FRAME = USERS.frame(SESSION, 3).cache();
    private static final Dataset<Row> ITEM_FRAME = ITEMS.frame(SESSION, 3).cache();

    private static TopNForAll made() {
        return TopNForAll.of(USER_FRAME, ITEM_FRAME);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void countsAndSizesBelowOneAreRefused(int size) {
        assertThatThrownBy(() -> made().recommend(size)).hasMessage("count must be at least 1, was " + size);
        assertThatThrownBy(() -> made().blockSize(size)).hasMessage("blockSize must be at least 1, was " + size);
        assertThatThrownBy(() -> made().itemShards(size)).hasMessage("itemShards must be at least 1, was " + size);
    }

    @Test
    void aColumnThatIsMissingOrOfNoUseIsNamed() {
        assertThatThrownBy(() -> TopNForAll.of(USER_FRAME.drop("features"), ITEM_FRAME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("user factors must have a column 'features', have [id, bias]");
        assertThatThrownBy(() -> TopNForAll.of(USER_FRAME, ITEM_FRAME.drop("id")))
                .hasMessage("item factors must have a column 'id', have [features, bias]");
        assertThatThrownBy(() -> made().exclude(USER_FRAME, "who", "id"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there must be a column 'who'");
        assertThatThrownBy(() -> TopNForAll.of(USER_FRAME, ITEM_FRAME.withColumn("id", ITEM_FRAME.col("bias")))
                        .recommend(1))
                .hasMessageContaining("item ids must be whole numbers or strings, were float");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "item"})
    void aRowThatCannotBeRankedIsNamed(String side) {
        assertFails(side, RowFactory.create(null, new float[7], 0f), side + " factors must have an id in every row");
        assertFails(side, RowFactory.create(5_000, null, 0f), side + " 5000 must have features, they are null");
        assertFails(
                side,
                RowFactory.create(5_000, new float[] {0, 0, 0, Float.NaN, 0, 0, 0}, 0f),
                side + " 5000 must have finite features, number 3 is NaN");
        assertFails(
                side,
                RowFactory.create(5_000, new Float[] {0f, 0f, null, 0f, 0f, 0f, 0f}, 0f),
                side + " 5000 must have finite features, number 2 is null");
        assertFails(side, RowFactory.create(5_000, new float[3], 0f), side + " 5000 must have 7 features");
        assertFails(side, RowFactory.create(5_000, new float[7], null), side + " 5000 must have a finite bias");
        assertFails(side, RowFactory.create(-7, new float[7], 0f), side + " -7 must occur once");
    }

    private static void assertFails(String side, Row added, String message) {
        Dataset<Row> row = SESSION.createDataFrame(List.of(added), MadeFactors.schema(DataTypes.IntegerType));
        assertThatThrownBy(() -> {
                    TopNForAll all = side.equals("user")
                            ? TopNForAll.of(USER_FRAME.union(row), ITEM_FRAME)
                            : TopNForAll.of(USER_FRAME, ITEM_FRAME.union(row));
                    all.recommend(3).collectAsList();
                })
                .hasStackTraceContaining(message);
    }

    @Test
    void nobodyAndNothingGiveNoListsAndEmptyOnes() {
        assertThat(TopNForAll.of(USER_FRAME.limit(0), ITEM_FRAME).recommend(3).collectAsList())
                .isEmpty();
        assertThat(TopNForAll.of(USER_FRAME.limit(5), ITEM_FRAME.limit(0))
                        .recommend(3)
                        .collectAsList())
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.getList(1)).isEmpty());
    }

    @Test
    void emptyPartitionsAreNoTrouble() {
        Dataset<Row> few = USER_FRAME.where("id < 5").repartition(7);
        assertThat(TopNForAll.of(few, ITEM_FRAME).recommend(3).collectAsList()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 200, 2_000})
    void everyUserGetsTheBestItemsWithTiesInTheOrderOfIds(int count) {
        assertThatAllAre(made().recommend(count), USERS, ITEMS, Map.of(), count);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 100_000})
    void theBlockSizeChangesNothing(int blockSize) {
        assertThatAllAre(made().blockSize(blockSize).recommend(5), USERS, ITEMS, Map.of(), 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void theShardsOfItemsChangeNothing(int shards) {
        assertThatAllAre(made().itemShards(shards).recommend(10), USERS, ITEMS, Map.of(), 10);
    }

    @Test
    void idsMayBeLongsAndStrings() {
        MadeFactors users = MadeFactors.whole(DataTypes.StringType, 60, 4, 3, row -> "ü" + (1_000 + row));
        MadeFactors items = MadeFactors.whole(DataTypes.LongType, 300, 4, 4, row -> (1L << 40) + row);
        Map<Object, Set<Object>> seen = Map.of("ü1003", Set.of((1L << 40) + 5), "ü1009", Set.of((1L << 40) + 77));
        Dataset<Row> userFrame = users.frame(SESSION, 2);
        Dataset<Row> itemFrame = items.frame(SESSION, 2);
        assertThatAllAre(
                TopNForAll.of(userFrame, itemFrame)
                        .exclude(interactions(seen, users, items))
                        .recommend(299),
                users,
                items,
                seen,
                299);
        assertThatAllAre(TopNForAll.of(itemFrame, userFrame).recommend(4), items, users, Map.of(), 4);
    }

    @Test
    void featuresMayBeDoublesAndVectorsAndIdsShorterThanInts() {
        Column doubles = col("features").cast("array<double>");
        Dataset<Row> users = USER_FRAME
                .withColumn("features", array_to_vector(doubles))
                .withColumn("id", col("id").cast("smallint"));
        Dataset<Row> items = ITEM_FRAME.withColumn("features", doubles);
        assertThatAllAre(TopNForAll.of(users, items).recommend(5), USERS, ITEMS, Map.of(), 5);
        assertThatAllAre(TopNForAll.of(items, users).recommend(5), ITEMS, USERS, Map.of(), 5);
    }

    @Test
    void nobodyGetsWhatTheyHaveSeen() {
        Map<Object, Set<Object>> seen = seen();
        Dataset<Row> interactions = interactions(seen, USERS, ITEMS);
        assertThatAllAre(made().exclude(interactions).recommend(10), USERS, ITEMS, seen, 10);
        assertThatAllAre(made().exclude(interactions).itemShards(3).recommend(10), USERS, ITEMS, seen, 10);
        Dataset<Row> odd = interactions.where("item % 2 <> 0");
        Dataset<Row> even = interactions.where("item % 2 = 0").toDF("u", "i");
        assertThatAllAre(made().exclude(odd).exclude(even, "u", "i").recommend(10), USERS, ITEMS, seen, 10);
    }

    @Test
    void aNullAmongInteractionsFailsTheJobAndIsNamed() {
        Dataset<Row> broken = SESSION.createDataFrame(
                List.of(RowFactory.create(USERS.ids().get(0), null)),
                new StructType().add("user", DataTypes.IntegerType).add("item", DataTypes.IntegerType));
        assertThatThrownBy(() -> TopNForAll.of(USER_FRAME.limit(3), ITEM_FRAME)
                        .exclude(broken)
                        .recommend(3)
                        .collectAsList())
                .hasStackTraceContaining("interactions must have an id in column 'item' of every row");
    }

    @Test
    void allowedDeniedAndSubsetsLeaveTheOthersOut() {
        Dataset<Row> some = ITEM_FRAME.select("id").where("id % 5 = 0");
        Set<Object> rest = new HashSet<>(ITEMS.ids());
        Set<Object> chosen = new HashSet<>();
        ITEMS.ids().stream().filter(id -> (int) id % 5 == 0).forEach(chosen::add);
        rest.removeAll(chosen);

        assertThatAllAre(made().allow(some).recommend(10), USERS, ITEMS, everyone(rest), 10);
        assertThatAllAre(made().deny(some).recommend(10), USERS, ITEMS, everyone(chosen), 10);
        assertThat(made().users(USER_FRAME.select("id").where("id < 10"))
                        .recommend(2)
                        .count())
                .isEqualTo(USERS.ids().stream().filter(id -> (int) id < 10).count());
    }

    @Test
    void aModelOfOursIsRankedAsTopNRanksIt(@TempDir Path directory) throws IOException {
        FactorModel model = planted();
        ModelDirectory.write(directory.resolve("model"), model);
        TopN expected = TopN.of(model);
        List<Row> lists = TopNForAll.load(directory.resolve("model").toString())
                .recommend(9)
                .collectAsList();

        assertThat(lists).hasSize(model.users().size());
        for (Row list : lists) {
            Ranking best = expected.best(model.users().indexOf(list.getString(0)), 9);
            List<String> named = IntStream.range(0, best.size())
                    .mapToObj(place -> model.items().get(best.item(place)) + " " + best.score(place))
                    .toList();
            assertThat(MadeFactors.list(list)).isEqualTo(named);
        }
    }

    @Test
    void aDirectoryWithoutAModelIsNamed(@TempDir Path directory) {
        assertThatThrownBy(() -> TopNForAll.load(directory.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(directory.toString());
    }

    /// Gaussian factors and biases, so that no two scores of a user are equal.
    private static FactorModel planted() {
        var random = new Random(8);
        FactorMatrix users = gaussian(70, 12, random);
        FactorMatrix items = gaussian(300, 12, random);
        var biases = new Biases(3.5f, new float[70], new float[300]);
        IntStream.range(0, 70).forEach(user -> biases.user()[user] = (float) random.nextGaussian());
        IntStream.range(0, 300).forEach(item -> biases.item()[item] = (float) random.nextGaussian());
        return new FactorModel(
                ids("u", 70),
                ids("i", 300),
                users,
                items,
                biases,
                new Provenance("made up", Map.of(), 1, 0, Instant.EPOCH, List.of(), Map.of()));
    }

    private static FactorMatrix gaussian(int rows, int rank, Random random) {
        var matrix = FactorMatrix.zeros(rows, rank);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < rank; column++) {
                matrix.set(row, column, (float) random.nextGaussian());
            }
        }
        return matrix;
    }

    private static Ids ids(String side, int count) {
        return Ids.of(IntStream.range(0, count).mapToObj(row -> side + row).toList());
    }

    private static Map<Object, Set<Object>> everyone(Set<Object> seen) {
        Map<Object, Set<Object>> all = new HashMap<>();
        USERS.ids().forEach(user -> all.put(user, seen));
        return all;
    }

    private static Map<Object, Set<Object>> seen() {
        var random = new Random(5);
        Map<Object, Set<Object>> seen = new HashMap<>();
        for (Object user : USERS.ids()) {
            Set<Object> own = new HashSet<>();
            for (int n = random.nextInt(40); n > 0; n--) {
                own.add(ITEMS.ids().get(random.nextInt(ITEMS.ids().size())));
            }
            seen.put(user, own);
        }
        seen.put(USERS.ids().get(0), new HashSet<>(ITEMS.ids().subList(0, 595)));
        return seen;
    }

    /// Each pair twice, with a user and an item that nobody knows.
    private static Dataset<Row> interactions(Map<Object, Set<Object>> seen, MadeFactors users, MadeFactors items) {
        List<Row> rows = new ArrayList<>();
        seen.forEach((user, own) -> own.forEach(item -> rows.add(RowFactory.create(user, item))));
        Dataset<Row> once = SESSION.createDataFrame(
                rows, new StructType().add("user", users.type()).add("item", items.type()));
        return once.union(once);
    }

    private static void assertThatAllAre(
            Dataset<Row> lists, MadeFactors users, MadeFactors items, Map<Object, Set<Object>> seen, int count) {
        List<Row> rows = lists.collectAsList();
        assertThat(rows.stream().map(row -> row.get(0))).containsExactlyInAnyOrderElementsOf(users.ids());
        for (Row row : rows) {
            Object user = row.get(0);
            assertThat(MadeFactors.list(row))
                    .as("user " + user)
                    .isEqualTo(users.best(user, items, seen.getOrDefault(user, Set.of()), count));
        }
    }
}
