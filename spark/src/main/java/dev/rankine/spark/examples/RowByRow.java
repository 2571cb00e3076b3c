package dev.rankine.spark.examples;

import dev.rankine.spark.prediction.Predictor;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/// What [dev.rankine.spark.BroadcastPredictor] is measured against: the model in the closure of a function that is
/// called for every row. Each task deserialises the model anew.
public record RowByRow(Predictor predictor) implements MapFunction<Row, Double> {
    private static final long serialVersionUID = 1;

    /// The predictions alone.
    ///
    /// @param featuresCol arrays of numbers
    public static Dataset<Double> predict(Dataset<Row> rows, String featuresCol, Predictor predictor) {
        return KnnRegressor.features(rows, featuresCol).map(new RowByRow(predictor), Encoders.DOUBLE());
    }

    @Override
    public Double call(Row row) {
        return predictor.predict(new float[][] {KnnRegressor.floats(row)})[0];
    }
}
