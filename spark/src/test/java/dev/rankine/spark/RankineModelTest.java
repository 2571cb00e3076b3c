package dev.rankine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.model.FactorModel;
import dev.rankine.model.ModelDirectory;
import dev.rankine.spark.files.SmallModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Models that come from elsewhere and go elsewhere.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RankineModelTest {
    private static final SparkSession SESSION = LocalCluster.session();
    private static final float ROUNDING = 1e-5f;

    private final FactorModel numbered = SmallModel.withIds("10", "7", "9");

    @TempDir
    Path folder;

    private static Dataset<Row> pairs(String rows) {
        return SESSION.sql("SELECT * FROM VALUES " + rows + " AS t(user, item)");
    }

    /// All nine pairs of [#numbered].
    private static Dataset<Row> allPairs() {
        return SESSION.sql("SELECT user, item FROM VALUES 10, 7, 9 AS u(user) CROSS JOIN VALUES 10, 7, 9 AS i(item)");
    }

    private void assertScores(Dataset<Row> predictions) {
        List<Row> rows =
                predictions.selectExpr("int(user)", "int(item)", "prediction").collectAsList();
        assertThat(rows).hasSize(9).allSatisfy(row -> {
            int user = numbered.users().indexOf(String.valueOf(row.getInt(0)));
            int item = numbered.items().indexOf(String.valueOf(row.getInt(1)));
            assertThat(row.getFloat(2)).isEqualTo(numbered.score(user, item), within(ROUNDING));
        });
    }

    @Test
    void aDirectoryWithoutAModelIsNamed() {
        String missing = folder.resolve("films").toString();
        assertThatThrownBy(() -> RankineModel.readDirectory(missing))
                .isInstanceOf(IOException.class)
                .hasMessage(missing + ": no such model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tt0111161", "007", "3000000000", ""})
    void anIdThatSparksModelCannotHaveIsNamed(String id) {
        RankineModel model = RankineModel.of(SmallModel.withIds("1", id, "3"));
        assertThatThrownBy(model::toALSModel)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the ids of an ALSModel must be integers of 32 bits, user was '" + id + "'");
    }

    @Test
    void aDirectoryOfOneProcessBecomesSparksModelAndComesBack() throws IOException {
        ModelDirectory.write(folder.resolve("films"), numbered);
        RankineModel ours = RankineModel.readDirectory(folder.resolve("films").toString());
        assertScores(ours.transform(allPairs()));

        ours.toALSModel().save(folder.resolve("als").toString());
        ALSModel sparks = ALSModel.load(folder.resolve("als").toString());
        assertScores(sparks.transform(allPairs()));

        RankineModel.of(sparks).writeDirectory(folder.resolve("back").toString());
        assertScores(
                RankineModel.readDirectory(folder.resolve("back").toString()).transform(allPairs()));
    }

    @Test
    void aModelOfSparkKeepsItsColumnsAndPredictions() {
        Dataset<Row> ratings =
                SESSION.range(200).selectExpr("int(id % 20) who", "int(id * 7 % 30) what", "float(1 + id % 5) rating");
        ALSModel sparks = new ALS()
                .setUserCol("who")
                .setItemCol("what")
                .setRank(3)
                .setMaxIter(2)
                .setPredictionCol("guess")
                .setColdStartStrategy("drop")
                .fit(ratings);

        RankineModel ours = RankineModel.of(sparks);

        assertThat(ours.getColdStartStrategy()).isEqualTo("drop");
        List<Row> expected = sparks.transform(ratings).sort("who", "what").collectAsList();
        List<Row> predicted = ours.transform(ratings).sort("who", "what").collectAsList();
        assertThat(predicted).hasSameSizeAs(expected);
        for (int row = 0; row < expected.size(); row++) {
            assertThat(predicted.get(row).<Float>getAs("guess"))
                    .isCloseTo(expected.get(row).<Float>getAs("guess"), within(ROUNDING));
        }
    }

    @Test
    void anIdThatCannotBeOfTheModelsTypeIsUnknown() {
        RankineModel strings = RankineModel.of(SmallModel.withIds("ann", "10", "cid"));
        assertThat(strings.transform(pairs("(10, 10), (11, 10)"))
                        .where("isnan(prediction)")
                        .count())
                .isEqualTo(1);

        RankineModel ints = RankineModel.of(RankineModel.of(numbered).toALSModel());
        assertScores(ints.transform(allPairs().selectExpr("bigint(user) user", "string(item) item")));
        assertThat(ints.transform(pairs("(3000000000, 10), (4294967303, 7)"))
                        .where("isnan(prediction)")
                        .count())
                .isEqualTo(2);
        assertThat(ints.transform(pairs("('ann', '10'), ('10', 'x')"))
                        .where("isnan(prediction)")
                        .count())
                .isEqualTo(2);
    }
}
