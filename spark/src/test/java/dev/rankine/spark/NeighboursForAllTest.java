package dev.rankine.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.content.neighbours.Search;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NeighboursForAllTest {
    private static final SparkSession SESSION = LocalCluster.session();
    private static final int ITEMS = 700;
    private static final double[][] VECTORS = vectors();

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void countsAndShardsBelowOneAreRefused(int number) {
        assertThatThrownBy(() -> NeighboursForAll.of(frame()).nearest(number))
                .hasMessage("count must be at least 1, was " + number);
        assertThatThrownBy(() -> NeighboursForAll.of(frame()).shards(number))
                .hasMessage("shards must be at least 1, was " + number);
    }

    @Test
    void aColumnThatIsMissingIsNamed() {
        assertThatThrownBy(() -> NeighboursForAll.of(frame().drop("features")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("item factors must have a column 'features', have [id]");
    }

    @Test
    void vectorsThatAreNoNumbersAreRefusedByTheirId() {
        double[] broken = {1, Double.NaN, 0, 0, 0};

        assertThatThrownBy(() -> NeighboursForAll.of(frame().union(row("x", broken)))
                        .nearest(3)
                        .collectAsList())
                .hasStackTraceContaining("item x must have finite features");
        assertThatThrownBy(() -> NeighboursForAll.of(frame().union(row("x", null)))
                        .nearest(3)
                        .collectAsList())
                .hasStackTraceContaining("item x must have features, they are null");
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "true, 3", "false, 1", "false, 2"})
    void everyItemGetsItsNearestWhateverTheShards(boolean byCosine, int shards) {
        NeighboursForAll all = NeighboursForAll.of(frame()).shards(shards);

        Map<String, List<Row>> found = lists((byCosine ? all : all.byInnerProduct()).nearest(5));

        assertThat(found).hasSize(ITEMS);
        for (int item = 0; item < ITEMS; item++) {
            double[] similarities = similarities(item, byCosine);
            List<Row> list = found.getOrDefault("i" + item, List.of());
            int[] expected = IntStream.range(0, ITEMS)
                    .boxed()
                    .sorted(Comparator.comparingDouble(other -> -similarities[other]))
                    .limit(5)
                    .mapToInt(other -> other)
                    .toArray();
            assertThat(list.stream().map(pair -> pair.getString(0)))
                    .containsExactlyElementsOf(IntStream.of(expected)
                            .mapToObj(other -> "i" + other)
                            .toList());
            assertThat((double) list.getFirst().getFloat(1)).isCloseTo(similarities[expected[0]], within(1e-4));
        }
    }

    @Test
    void anItemOfZerosIsInNoListAndGetsNone() {
        Map<String, List<Row>> found = lists(
                NeighboursForAll.of(frame().union(row("zero", new double[5]))).nearest(ITEMS + 5));

        assertThat(found).hasSize(ITEMS).doesNotContainKey("zero");
        assertThat(found.get("i0")).hasSize(ITEMS - 1);
    }

    @Test
    void anItemWithManyTwinsIsNotInItsOwnListEither() {
        Dataset<Row> twins = SESSION.range(20)
                .select(col("id").cast("int").as("id"), expr("array(1, 2)").as("features"));

        Map<String, List<Row>> found = lists(NeighboursForAll.of(twins).nearest(3));

        assertThat(ids(found, "0")).containsExactly("1", "2", "3");
        assertThat(ids(found, "2")).containsExactly("0", "1", "3");
        assertThat(ids(found, "19")).containsExactly("0", "1", "2");
    }

    @Test
    void newItemsAreComparedWithTheKnownOnes() {
        Map<String, List<Row>> found =
                lists(NeighboursForAll.of(row("new", VECTORS[17]), frame()).nearest(1));

        assertThat(found).hasSize(1);
        assertThat(ids(found, "new")).containsExactly("i17");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN})
    void aRecallThatIsNoShareIsRefused(double share) {
        assertThatThrownBy(() -> NeighboursForAll.of(frame()).recall(share))
                .hasMessage("recall must be above 0 and at most 1, was " + share);
    }

    @Test
    void fewItemsAreComparedWithAll() {
        PreparedNeighbours prepared = NeighboursForAll.of(frame()).prepare(5);

        assertThat(prepared.plan().search()).isEqualTo(Search.EXACT);
        assertThat(prepared.recall()).isEqualTo(1);
        assertThat(prepared).asString().startsWith("exact in 1 shards; foretold: exact ");
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "true, 3", "false, 2"})
    void graphsFindNearlyAllAndScoreThemAsTheExactSearchDoes(boolean byCosine, int shards) {
        NeighboursForAll all = NeighboursForAll.of(frame());
        NeighboursForAll asked = byCosine ? all : all.byInnerProduct();
        Map<String, List<Row>> exact = lists(asked.nearest(10));

        PreparedNeighbours prepared =
                asked.by(Search.GRAPH).shards(shards).recall(0.9).prepare(10);

        Map<String, List<Row>> found = lists(prepared.lists());
        assertThat(found).hasSize(ITEMS);
        long hits = found.entrySet().stream()
                .mapToLong(list -> common(list.getValue(), exact.getOrDefault(list.getKey(), List.of())))
                .sum();
        assertThat((double) hits / ITEMS / 10).isBetween(0.85, 1.0).isCloseTo(prepared.recall(), within(0.1));
        assertThat(prepared.recall()).isGreaterThanOrEqualTo(0.9);
        assertThat(prepared.sampled()).isBetween(100, 400);
        assertThat(prepared)
                .asString()
                .startsWith("graph in " + shards + " shards; foretold: exact ")
                .contains("walks of width " + prepared.width() + " found ");
    }

    /// How many pairs of an id and a score are in both.
    private static long common(List<Row> found, List<Row> exact) {
        return found.stream().filter(exact::contains).count();
    }

    @Test
    void moreGraphsThanItemsAndItemsOfZerosAreNoMatter() {
        Dataset<Row> few = row("a", VECTORS[0]).union(row("b", VECTORS[1])).union(row("zero", new double[5]));
        for (boolean byCosine : List.of(true, false)) {
            NeighboursForAll graph = NeighboursForAll.of(few).by(Search.GRAPH).shards(7);
            Map<String, List<Row>> found = lists((byCosine ? graph : graph.byInnerProduct()).nearest(3));
            assertThat(ids(found, "a")).containsExactly("b");
            assertThat(ids(found, "b")).containsExactly("a");
            assertThat(ids(found, "zero")).isEmpty();
        }
    }

    @Test
    void noItemsHaveNoNeighbours() {
        Dataset<Row> none = frame().limit(0);
        for (Search search : Search.values()) {
            assertThat(lists(NeighboursForAll.of(none).by(search).nearest(3))).isEmpty();
        }
    }

    @Test
    void itemsOfDifferentLengthsMakeNoGraphs() {
        Dataset<Row> odd = frame().union(row("odd", new double[] {1, 2}));
        for (int shards : List.of(1, 40)) {
            assertThatThrownBy(() -> NeighboursForAll.of(odd)
                            .by(Search.GRAPH)
                            .shards(shards)
                            .nearest(3))
                    .hasStackTraceContaining("features");
        }
    }

    private static List<String> ids(Map<String, List<Row>> found, String item) {
        return found.getOrDefault(item, List.of()).stream()
                .map(pair -> pair.get(0).toString())
                .toList();
    }

    private static Map<String, List<Row>> lists(Dataset<Row> result) {
        assertThat(result.columns()).containsExactly("id", "neighbours");
        Map<String, List<Row>> lists = new HashMap<>();
        result.collectAsList().forEach(row -> lists.put(row.get(0).toString(), row.getList(1)));
        return lists;
    }

    private static double[] similarities(int item, boolean byCosine) {
        var similarities = new double[ITEMS];
        for (int other = 0; other < ITEMS; other++) {
            double lengths = byCosine
                    ? Math.sqrt(product(VECTORS[item], VECTORS[item]) * product(VECTORS[other], VECTORS[other]))
                    : 1;
            similarities[other] = product(VECTORS[item], VECTORS[other]) / lengths;
        }
        similarities[item] = Double.NEGATIVE_INFINITY;
        return similarities;
    }

    private static double product(double[] left, double[] right) {
        return IntStream.range(0, left.length)
                .mapToDouble(i -> left[i] * right[i])
                .sum();
    }

    private static double[][] vectors() {
        var random = new Random(1);
        var vectors = new double[ITEMS][];
        for (int item = 0; item < ITEMS; item++) {
            double scale = 0.1 + random.nextDouble();
            vectors[item] = random.doubles(5, -scale, scale).toArray();
        }
        return vectors;
    }

    private static Dataset<Row> frame() {
        List<Row> rows = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            rows.add(RowFactory.create("i" + item, VECTORS[item]));
        }
        return SESSION.createDataFrame(rows, schema()).repartition(3);
    }

    private static Dataset<Row> row(String id, double @Nullable [] vector) {
        return SESSION.createDataFrame(List.of(RowFactory.create(id, vector)), schema());
    }

    private static StructType schema() {
        return new StructType()
                .add("id", DataTypes.StringType)
                .add("features", DataTypes.createArrayType(DataTypes.DoubleType));
    }
}
