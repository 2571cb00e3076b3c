package dev.rankine.spark.files;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.rankine.spark.frames.FactorFrames;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/// Spark's `ALSModel` made of our factors, with the same scores.
///
/// It has no biases: those of ours become two more factors, `[p, b_u, 1] . [q, 1, b_i] = p . q + b_u + b_i`.
public final class AlsModels {
    private static final String UID = "rankine";
    private static final Column BIAS = col(FactorFrames.BIAS).cast(DataTypes.FloatType);
    private static final Column ONE = lit(1f);

    private AlsModels() {}

    /// @param userFactors with the columns of [FactorFrames]; both sides have a bias or neither
    /// @param itemFactors with the columns of [FactorFrames]
    /// @param rank of the factors, biases aside
    /// @throws IllegalArgumentException if an id is not an integer of 32 bits: Spark's model knows no other
    public static ALSModel of(Dataset<Row> userFactors, Dataset<Row> itemFactors, int rank) {
        Dataset<Row> users = withIntegers("user", userFactors);
        Dataset<Row> items = withIntegers("item", itemFactors);
        boolean biased = Arrays.asList(userFactors.columns()).contains(FactorFrames.BIAS);
        return (biased
                        ? new ALSModel(UID, rank + 2, folded(users, BIAS, ONE), folded(items, ONE, BIAS))
                        : new ALSModel(UID, rank, users, items))
                .setUserCol("user")
                .setItemCol("item")
                .setPredictionCol("prediction")
                .setColdStartStrategy("nan");
    }

    private static Dataset<Row> folded(Dataset<Row> factors, Column first, Column second) {
        Column features = concat(col(FactorFrames.FEATURES), array(first, second));
        return factors.select(col(FactorFrames.ID), features.as(FactorFrames.FEATURES));
    }

    private static Dataset<Row> withIntegers(String side, Dataset<Row> factors) {
        if (factors.schema().apply(FactorFrames.ID).dataType().equals(DataTypes.IntegerType)) {
            return factors;
        }
        Column text = col(FactorFrames.ID).cast(DataTypes.StringType);
        Column integer = text.try_cast(DataTypes.IntegerType);
        Column same = integer.cast(DataTypes.StringType).eqNullSafe(text); // 007 is not the same id as 7
        List<Row> others = factors.where(not(same)).select(text).takeAsList(1);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("the ids of an ALSModel must be integers of 32 bits, " + side + " was '"
                    + others.getFirst().getString(0) + "'");
        }
        return factors.withColumn(FactorFrames.ID, integer);
    }
}
