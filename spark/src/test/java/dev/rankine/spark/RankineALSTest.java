package dev.rankine.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.planted.PlantedData;
import dev.rankine.spark.frames.InteractionColumns;
import dev.rankine.spark.frames.NumberedInteractions;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.als.AlsParameters;
import dev.rankine.training.als.AlsTrainer;
import dev.rankine.training.ials.IalsParameters;
import dev.rankine.training.ials.IalsTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RankineALSTest {
    private static final InteractionColumns COLUMNS =
            InteractionColumns.of("user", "item").withValue("rating");
    private static final int ITERATIONS = 3;

    private final SparkSession session = LocalCluster.session();
    private final Dataset<Row> ratings = frame(PlantedData.of(60, 40, 600));

    private Dataset<Row> frame(PlantedData data) {
        List<Row> rows = new ArrayList<>();
        data.forEach((user, item, rating) -> rows.add(RowFactory.create(user, item, rating)));
        StructType schema = new StructType()
                .add("user", DataTypes.IntegerType)
                .add("item", DataTypes.IntegerType)
                .add("rating", DataTypes.FloatType);
        return session.createDataFrame(rows, schema).repartition(3).cache();
    }

    private static RankineALS small() {
        return new RankineALS()
                .setRank(5)
                .setMaxIter(ITERATIONS)
                .setRegParam(0.1)
                .setSeed(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"int", "long", "string"})
    void idsOfAnyTypeGiveTheModelThatOneProcessLearns(String type) {
        Dataset<Row> typed = ratings.withColumn("user", col("user").cast(type))
                .withColumn("item", col("item").cast(type));

        RankineModel model = small().fit(typed);

        var parameters = new AlsParameters(5, ITERATIONS, 0.1, false, 7);
        FactorModel one = train(new AlsTrainer(parameters), typed);
        assertThat(model.userFactors().schema().apply("id").dataType().simpleString())
                .isEqualTo(typed.schema().apply("user").dataType().simpleString());
        assertScores(model.transform(typed), one, 1e-3f);
    }

    @Test
    void aWeightOfUnobservedPairsGivesTheModelOfIals() {
        RankineALS als = small().setImplicitPrefs(true)
                .setAlpha(2)
                .setUnobservedWeight(0.1)
                .setRegParam(0.01);

        RankineModel model = als.fit(ratings);

        var parameters = new IalsParameters(5, ITERATIONS, 0.01, 0.1, 2, 0.1, 7);
        assertScores(model.transform(ratings), train(new IalsTrainer(parameters), ratings), 1e-3f);
        assertThat(model.userFactors().columns()).containsExactly("id", "features");
    }

    private static FactorModel train(Trainer trainer, Dataset<Row> data) {
        try (NumberedInteractions numbered = NumberedInteractions.of(data, COLUMNS, Duplicates.FAIL);
                Workers workers = Workers.threads(1)) {
            Interactions interactions = numbered.collect();
            return (FactorModel) trainer.train(interactions, workers, TrainingListener.silent());
        }
    }

    private static void assertScores(Dataset<Row> predictions, FactorModel model, float tolerance) {
        List<Row> rows = predictions
                .select(col("user").cast("string"), col("item").cast("string"), col("prediction"))
                .collectAsList();
        assertThat(rows).hasSize(600);
        for (Row row : rows) {
            int user = model.users().indexOf(row.getString(0));
            int item = model.items().indexOf(row.getString(1));
            assertThat(row.getFloat(2)).isCloseTo(model.score(user, item), within(tolerance));
        }
    }
}
