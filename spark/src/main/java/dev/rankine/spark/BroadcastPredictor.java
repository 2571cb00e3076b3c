package dev.rankine.spark;

import dev.rankine.spark.delivery.ByJava;
import dev.rankine.spark.frames.InternalFrames;
import dev.rankine.spark.prediction.PartitionPrediction;
import dev.rankine.spark.prediction.Predictor;
import dev.rankine.training.Parameters;
import java.util.Arrays;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/// Predicts for every row of a DataFrame by a model that each executor gets once.
///
/// The model is broadcast and deserialised once per executor JVM, not once per task; rows stay in their partitions and
/// in their order, and reach the model in batches. Features are arrays of numbers or ML vectors.
///
/// ```java
/// Dataset<Row> predicted = BroadcastPredictor.of(model).predict(rows);
/// ```
///
/// The result has a column more, and is computed when Spark asks for it. A job fails with an error that names the row
/// when its features are null, or when the model cannot predict for it.
///
/// @param predictor the model
/// @param featuresCol the column of features
/// @param predictionCol the column that is appended, of doubles
/// @param batchSize the rows at the most that reach the model at once
public record BroadcastPredictor(Predictor predictor, String featuresCol, String predictionCol, int batchSize) {
    private static final int USUAL_BATCH = 256;

    public BroadcastPredictor {
        Parameters.requireAtLeast(1, "batchSize", batchSize);
    }

    /// With the columns `features` and `prediction` and batches of 256 rows.
    public static BroadcastPredictor of(Predictor predictor) {
        return new BroadcastPredictor(predictor, "features", "prediction", USUAL_BATCH);
    }

    public BroadcastPredictor withFeaturesCol(String column) {
        return new BroadcastPredictor(predictor, column, predictionCol, batchSize);
    }

    public BroadcastPredictor withPredictionCol(String column) {
        return new BroadcastPredictor(predictor, featuresCol, column, batchSize);
    }

    public BroadcastPredictor withBatchSize(int rows) {
        return new BroadcastPredictor(predictor, featuresCol, predictionCol, rows);
    }

    /// The rows with their predictions.
    ///
    /// @throws IllegalArgumentException if there is no column of features, or one of predictions already
    public Dataset<Row> predict(Dataset<Row> rows) {
        StructType schema = rows.schema();
        Column features = features(schema).as("features");
        if (Arrays.asList(schema.fieldNames()).contains(predictionCol)) {
            throw new IllegalArgumentException("there is a column " + predictionCol + " already");
        }
        Column[] columns = Arrays.stream(schema.fieldNames())
                .map(name -> rows.col("`" + name + "`"))
                .toArray(Column[]::new);
        Dataset<Row> wholeAndFeatures =
                rows.select(org.apache.spark.sql.functions.struct(columns).as("row"), features);
        var context = JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
        Broadcast<ByJava<Predictor>> everywhere = context.broadcast(new ByJava<>(predictor));
        var prediction = new PartitionPrediction(everywhere, featuresCol, schema, batchSize);
        var predicted = InternalFrames.rows(wholeAndFeatures)
                .toJavaRDD()
                .mapPartitionsWithIndex(prediction, true)
                .rdd();
        return InternalFrames.of(
                rows.sparkSession(), predicted, schema.add(predictionCol, DataTypes.DoubleType, false));
    }

    /// The features as floats, whatever they are in the DataFrame.
    private Column features(StructType schema) {
        if (!Arrays.asList(schema.fieldNames()).contains(featuresCol)) {
            throw new IllegalArgumentException(
                    "there is no column " + featuresCol + " among " + String.join(", ", schema.fieldNames()));
        }
        Column column = new Column("`" + featuresCol + "`");
        DataType type = schema.apply(featuresCol).dataType();
        if (type.equals(SQLDataTypes.VectorType())) {
            return functions.vector_to_array(column, "float32");
        }
        if (type instanceof ArrayType array && array.elementType() instanceof NumericType) {
            return column.cast(DataTypes.createArrayType(DataTypes.FloatType));
        }
        throw new IllegalArgumentException(
                "column " + featuresCol + " must be of arrays of numbers or of vectors, was " + type.sql());
    }
}
