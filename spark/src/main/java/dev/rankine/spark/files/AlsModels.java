package dev.rankine.spark.files;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import dev.rankine.interactions.Ids;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import dev.rankine.spark.frames.FactorFrames;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/// Spark's `ALSModel` made of our factors, and our factors taken from one.
///
/// The two give the same scores. Spark's model has no biases: those of ours become two more factors,
/// `[p, b_u, 1] . [q, 1, b_i] = p . q + b_u + b_i`.
public final class AlsModels {
    private static final String UID = "rankine";
    private static final Column BIAS = col(FactorFrames.BIAS).cast(DataTypes.FloatType);
    private static final Column ONE = lit(1f);

    private AlsModels() {}

    /// @param userFactors with the columns of [FactorFrames]; both sides have a bias or neither
    /// @param itemFactors with the columns of [FactorFrames]
    /// @param rank of the factors, biases aside
    /// @throws IllegalArgumentException if the ids are not of type `int`: Spark's model knows no other
    public static ALSModel of(Dataset<Row> userFactors, Dataset<Row> itemFactors, int rank) {
        requireInt("user", userFactors);
        requireInt("item", itemFactors);
        boolean biased = Arrays.asList(userFactors.columns()).contains(FactorFrames.BIAS);
        return (biased
                        ? new ALSModel(UID, rank + 2, folded(userFactors, BIAS, ONE), folded(itemFactors, ONE, BIAS))
                        : new ALSModel(UID, rank, userFactors, itemFactors))
                .setUserCol("user")
                .setItemCol("item")
                .setPredictionCol("prediction")
                .setColdStartStrategy("nan");
    }

    /// @throws IllegalArgumentException if an id is not an integer of 32 bits
    public static ALSModel of(FactorModel model, SparkSession session) {
        requireIntegers("user", model.users());
        requireIntegers("item", model.items());
        Dataset<Row> users = FactorFrames.ofUsers(session, model, DataTypes.IntegerType);
        Column shared = BIAS.plus(lit(model.biases().mean()));
        return of(
                users.withColumn(FactorFrames.BIAS, shared),
                FactorFrames.ofItems(session, model, DataTypes.IntegerType),
                model.rank());
    }

    /// The factors of a model, brought to the driver; its ids as text.
    public static FactorModel read(ALSModel model) {
        var provenance = new Provenance("als", Map.of("uid", model.uid()), 1, 0, Instant.now(), List.of(), Map.of());
        return FactorFrames.collect(model.userFactors(), model.itemFactors(), 0, provenance);
    }

    private static Dataset<Row> folded(Dataset<Row> factors, Column first, Column second) {
        Column features = concat(col(FactorFrames.FEATURES), array(first, second));
        return factors.select(col(FactorFrames.ID), features.as(FactorFrames.FEATURES));
    }

    private static void requireInt(String side, Dataset<Row> factors) {
        DataType ids = factors.schema().apply(FactorFrames.ID).dataType();
        if (!ids.equals(DataTypes.IntegerType)) {
            throw new IllegalArgumentException(
                    "the ids of an ALSModel must be of type int, " + side + " ids were " + ids.simpleString());
        }
    }

    private static void requireIntegers(String side, Ids ids) {
        for (int index = 0; index < ids.size(); index++) {
            try {
                Integer.parseInt(ids.get(index));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "the ids of an ALSModel must be integers of 32 bits, " + side + " was '" + ids.get(index) + "'",
                        e);
            }
        }
    }
}
