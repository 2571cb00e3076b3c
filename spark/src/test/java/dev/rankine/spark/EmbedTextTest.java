package dev.rankine.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.content.fasttext.FastTextEncoder;
import dev.rankine.content.fasttext.TrainedModel;
import dev.rankine.content.onnx.OnnxEncoder;
import dev.rankine.content.onnx.SmallNetwork;
import dev.rankine.content.onnx.Transformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbedTextTest {
    private static final Path MODEL = TrainedModel.OF_WHOLE_WORDS.file().toAbsolutePath();
    private final SparkSession session = LocalCluster.session();
    private final Dataset<Row> items = texts("ra ther", "", "no-such-word", "ne", "mo\ndy ");
    private final EmbedText embed = new EmbedText().setModelFile(MODEL.toString());

    @TempDir
    Path folder;

    @Test
    void columnsThatDoNotServeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> embed.setInputCol("title").transform(items))
                .withMessage("there must be a column 'title', there are text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> embed.setInputCol("id").transform(session.range(3)))
                .withMessage("column 'id' must be of strings, was BIGINT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> embed.setInputCol("text").setOutputCol("text").transform(items))
                .withMessage("there must be no column 'text' yet");
    }

    @Test
    void aModelThatIsNotNamedOrNotThereOrOfNoKindIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmbedText().transform(items))
                .withMessage("modelFile must be set");
        assertThatThrownBy(() -> embed.setModelFile("/no/such.bin").transform(items))
                .hasMessage("/no/such.bin: no such file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> embed.setLoader("word2vec").transform(items))
                .withMessage("loader must be fasttext, onnx or the class of a ModelLoader with a constructor without"
                        + " arguments, was word2vec");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> embed.setLoader("java.lang.Object").transform(items))
                .withMessageEndingWith("was java.lang.Object");
    }

    @Test
    void vectorsAreThoseOfTheEncoderAndTextsWithoutAKnownWordHaveNone() throws IOException {
        List<Row> rows = embed.transform(items.union(session.sql("SELECT CAST(NULL AS STRING)")))
                .collectAsList();

        assertThat(rows).hasSize(6);
        try (FastTextEncoder encoder = FastTextEncoder.open(MODEL, folder)) {
            for (Row row : rows) {
                assertThat(row.getList(1)).isEqualTo(expected(encoder, row.getString(0)));
            }
        }
        assertThat(rows).filteredOn(row -> row.isNullAt(1)).hasSize(3);
    }

    @Test
    void aTextIsEncodedOnceWhateverIsDoneWithItsVector() {
        Dataset<Row> known = embed.transform(items.repartition(2))
                .where("vector IS NOT NULL AND size(vector) > 3")
                .selectExpr("text AS id", "vector AS features", "vector[0] AS first");
        assertThat(known.queryExecution().optimizedPlan().toString()).containsOnlyOnce("MapPartitions");
        assertThat(known.count()).isEqualTo(3);
    }

    @Test
    void theSchemaIsToldBefore() {
        var field = embed.transformSchema(items.schema()).apply("vector");
        assertThat(field.dataType()).isEqualTo(new ArrayType(DataTypes.FloatType, false));
        assertThat(field.nullable()).isTrue();
        assertThat(embed.transform(items).schema()).isEqualTo(embed.transformSchema(items.schema()));
    }

    @Test
    void otherColumnsStayAsTheyAreWithWhatIsKnownOfThem() {
        var described = new MetadataBuilder().putString("from", "a catalogue").build();
        Dataset<Row> wide = items.select(
                        col("text"),
                        expr("1 / 3").as("third", described),
                        expr("named_struct('tags', array('a', null), 'at', timestamp'2026-11-27 12:00:00')")
                                .as("more"),
                        expr("CAST(NULL AS DECIMAL(20, 3))").as("price"),
                        expr("map('k', 7L)").as("counts"))
                .coalesce(1);

        Dataset<Row> vectors = embed.transform(wide);

        assertThat(vectors.schema()).isEqualTo(embed.transformSchema(wide.schema()));
        assertThat(vectors.drop("vector").collectAsList()).isEqualTo(wide.collectAsList());
    }

    @Test
    void textsReadTogetherHaveTheVectorsOfTextsReadAlone() throws IOException {
        List<String> words = List.of("ra", "ther", "ne", "mo", "dy", "nam", "ic", "sto");
        Path network = new Transformer(words, 16, 2).write(folder.resolve("network.onnx"));
        Dataset<Row> titles = session.range(0, 900, 1, 2)
                .selectExpr("array_join(transform(sequence(0, CAST(id % 9 AS INT)), n -> "
                        + "element_at(array('ra', 'ther', 'ne', 'mo', 'dy', 'nam', 'ic', 'sto', 'unheard'), "
                        + "CAST(pmod(hash(id, n), 9) AS INT) + 1)), ' ') AS text");

        List<Row> rows = new EmbedText()
                .setModelFile(network.toString())
                .setLoader("onnx")
                .transform(titles)
                .collectAsList();

        assertThat(rows).hasSize(900);
        assertThat(rows).filteredOn(row -> row.isNullAt(1)).hasSizeBetween(1, 30);
        try (OnnxEncoder encoder = OnnxEncoder.open(network)) {
            for (Row row : rows) {
                var alone = new float[encoder.dimension()];
                assertThat(encoder.encode(row.getString(0), alone)).isEqualTo(!row.isNullAt(1));
                if (!row.isNullAt(1)) {
                    var together = new float[encoder.dimension()];
                    for (int place = 0; place < together.length; place++) {
                        together[place] = (float) row.getList(1).get(place);
                    }
                    assertThat(together).containsExactly(alone, within(1e-5f));
                }
            }
        }
    }

    @Test
    void longTextsAreReadAFewAtATime() {
        Dataset<Row> descriptions = session.range(0, 40, 1, 1).selectExpr("repeat('ra ther ', 131072) AS text");
        assertThat(embed.transform(descriptions).where("vector IS NOT NULL").count())
                .isEqualTo(40);
    }

    @Test
    void aColumnMayHaveAnyName() {
        Dataset<Row> odd = items.withColumnRenamed("text", "the title.en");
        assertThat(embed.setInputCol("the title.en").transform(odd).count()).isEqualTo(5);
    }

    @Test
    void itIsAFunctionOfSql() {
        embed.register("embed");
        items.createOrReplaceTempView("items");
        List<Row> sizes = session.sql("SELECT size(embed(text)) AS n FROM items WHERE embed(text) IS NOT NULL")
                .collectAsList();
        assertThat(sizes).extracting(row -> row.getInt(0)).containsExactly(33, 33, 33);
        assertThat(session.sql("SELECT size(embed('ra ther'))").head().getInt(0))
                .isEqualTo(33);
    }

    @Test
    void aPipelineIsSavedWithoutTheModelAndFindsItAgain() throws IOException {
        var pipeline = new Pipeline().setStages(new PipelineStage[] {embed.copy(embed.extractParamMap())});
        String saved = folder.resolve("pipeline").toString();
        pipeline.fit(items).write().save(saved);

        assertThat(PipelineModel.load(saved).transform(items).collectAsList())
                .isEqualTo(embed.transform(items).collectAsList());
        try (var files = Files.walk(folder)) {
            assertThat(files.map(file -> file.toFile().length())).allMatch(length -> length < 10_000);
        }
    }

    @Test
    void aModelOfAnotherKindComesByTheClassOfItsLoader() {
        List<Row> rows = embed.setLoader(Named.class.getName()).transform(items).collectAsList();
        assertThat(rows).filteredOn(row -> !row.isNullAt(1)).hasSize(3);
    }

    @Test
    void aNetworkInOnnxIsAModelToo() throws IOException {
        Path network = SmallNetwork.write(folder.resolve("small.onnx"), true);
        List<Row> rows = new EmbedText()
                .setModelFile(network.toString())
                .setLoader("onnx")
                .transform(items)
                .collectAsList();
        assertThat(rows).first().extracting(row -> row.getList(1)).isEqualTo(List.of(0.70710677f, 0.70710677f, 0f));
        assertThat(rows).filteredOn(row -> row.isNullAt(1)).hasSize(2);
    }

    @Test
    void ofTwoColumnsTheModelIsOpenedOnce() {
        Dataset<Row> twice = new EmbedText()
                .setModelFile(MODEL.toString())
                .setOutputCol("again")
                .transform(embed.transform(items));
        assertThat(twice.where("vector = again").count()).isEqualTo(3);
    }

    private Dataset<Row> texts(String... texts) {
        return session.createDataset(Arrays.asList(texts), Encoders.STRING()).toDF("text");
    }

    private static @Nullable List<Float> expected(FastTextEncoder encoder, String text) {
        var vector = new float[encoder.dimension()];
        return text != null && encoder.encode(text, vector)
                ? IntStream.range(0, vector.length)
                        .mapToObj(place -> vector[place])
                        .toList()
                : null;
    }

    /// What a user would write for a kind of model that this library does not know.
    public static final class Named implements ModelLoader<FastTextEncoder> {
        private static final long serialVersionUID = 1;

        @Override
        public FastTextEncoder open(Path file) throws IOException {
            return FastTextEncoder.open(file);
        }
    }
}
