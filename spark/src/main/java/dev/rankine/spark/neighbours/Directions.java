package dev.rankine.spark.neighbours;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.transform;

import dev.rankine.spark.frames.FactorFrames;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/// Vectors divided by their lengths, so that their inner products are cosines.
public final class Directions {
    private static final String LENGTH = "length";

    private Directions() {}

    /// Without those of zeros. What is null or no number stays so, to be refused by who reads it.
    ///
    /// @param vectors as [dev.rankine.spark.frames.FactorSide#select] has them
    public static Dataset<Row> of(Dataset<Row> vectors) {
        Column features = col(FactorFrames.FEATURES);
        Column squares = aggregate(features, lit(0.0), (sum, value) -> sum.plus(square(value)));
        // named by a list of one: put in the place of its name, as Spark would, it is worked out anew for each feature
        Column units = transform(
                array(col(LENGTH)),
                length -> transform(
                        features,
                        value -> value.cast(DataTypes.DoubleType).divide(length).cast(DataTypes.FloatType)));
        return vectors.withColumn(LENGTH, sqrt(squares))
                .where(not(col(LENGTH).eqNullSafe(0.0)))
                .withColumn(FactorFrames.FEATURES, element_at(units, 1))
                .drop(LENGTH);
    }

    private static Column square(Column value) {
        Column wide = value.cast(DataTypes.DoubleType);
        return wide.multiply(wide);
    }
}
