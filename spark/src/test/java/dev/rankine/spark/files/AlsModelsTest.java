package dev.rankine.spark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.Ids;
import dev.rankine.model.FactorModel;
import dev.rankine.spark.LocalCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlsModelsTest {
    private static final SparkSession SPARK = LocalCluster.session();
    private static final float ROUNDING = 1e-5f;

    @TempDir
    Path folder;

    @Test
    void sparksModelPredictsTheScoresOfOursWithItsBiases() {
        FactorModel model = SmallModel.withIds("10", "7", "9");
        List<Row> predicted = predictions(AlsModels.of(model, SPARK), model);

        assertThat(predicted)
                .hasSize(9)
                .allSatisfy(row -> assertThat(row.getFloat(2))
                        .isEqualTo(score(model, row.getInt(0), row.getInt(1)), within(ROUNDING)));
    }

    @Test
    void whatSparkSavedAndLoadedComesBackWithTheSameScores() throws IOException {
        FactorModel model = SmallModel.withIds("10", "7", "9");
        String saved = folder.resolve("als").toString();
        AlsModels.of(model, SPARK).save(saved);

        FactorModel back = AlsModels.read(ALSModel.load(saved));

        assertThat(back.users().size()).isEqualTo(3);
        for (String user : List.of("10", "7", "9")) {
            assertThat(back.score(back.users().indexOf(user), back.items().indexOf("9")))
                    .isEqualTo(score(model, Integer.parseInt(user), 9), within(ROUNDING));
        }
    }

    @Test
    void anIdThatIsNoIntegerIsNamed() {
        assertThatThrownBy(() -> AlsModels.of(SmallModel.withIds("1", "tt0111161", "3"), SPARK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the ids of an ALSModel must be integers of 32 bits, user was 'tt0111161'");
    }

    @Test
    void idsOfAnotherTypeAreRefused() {
        ALSModel model = AlsModels.of(SmallModel.withIds("1", "2", "3"), SPARK);
        var biased = model.itemFactors().selectExpr("id", "features", "0f as bias");
        var named = biased.selectExpr("string(id) as id", "features", "bias");

        assertThatThrownBy(() -> AlsModels.of(named, biased, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the ids of an ALSModel must be of type int, user ids were string");
    }

    private static List<Row> predictions(ALSModel als, FactorModel model) {
        var users = als.userFactors().selectExpr("id as user");
        var items = als.itemFactors().selectExpr("id as item");
        assertThat(users.count()).isEqualTo(model.users().size());
        return als.transform(users.crossJoin(items)).collectAsList();
    }

    private static float score(FactorModel model, int user, int item) {
        Ids users = model.users();
        return model.score(users.indexOf(String.valueOf(user)), model.items().indexOf(String.valueOf(item)));
    }
}
