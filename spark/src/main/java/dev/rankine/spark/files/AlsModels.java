package dev.rankine.spark.files;

import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.SparkSession;

/// Spark's `ALSModel` made of our factors, and our factors taken from one.
///
/// The two give the same scores. Spark's model has no biases: they become two more factors,
/// `[p, mean + b_u, 1] . [q, 1, b_i] = p . q + mean + b_u + b_i`.
public final class AlsModels {
    private AlsModels() {}

    /// @throws IllegalArgumentException if an id is not an integer of 32 bits: Spark's model knows no other
    public static ALSModel of(FactorModel model, SparkSession spark) {
        Biases biases = model.biases();
        var users = new FactorTable("user", model.users(), model.userFactors());
        var items = new FactorTable("item", model.items(), model.itemFactors());
        return new ALSModel(
                        "rankine_" + model.provenance().algorithm(),
                        model.rank() + 2,
                        users.frame(spark, user -> new float[] {biases.mean() + biases.user()[user], 1}),
                        items.frame(spark, item -> new float[] {1, biases.item()[item]}))
                .setUserCol("user")
                .setItemCol("item")
                .setPredictionCol("prediction")
                .setColdStartStrategy("nan");
    }

    /// The factors of a model, brought to the driver; its ids as text.
    ///
    /// @throws IllegalArgumentException if an id occurs twice or factors are not as many as the model's rank
    public static FactorModel read(ALSModel model) {
        FactorTable users = FactorTable.read("user", model.userFactors(), model.rank());
        FactorTable items = FactorTable.read("item", model.itemFactors(), model.rank());
        return new FactorModel(
                users.ids(),
                items.ids(),
                users.factors(),
                items.factors(),
                Biases.none(users.ids().size(), items.ids().size()),
                new Provenance("als", Map.of("uid", model.uid()), 1, 0, Instant.now(), List.of(), Map.of()));
    }
}
