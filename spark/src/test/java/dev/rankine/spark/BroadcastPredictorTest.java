package dev.rankine.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.spark.examples.KnnRegressor;
import dev.rankine.spark.examples.RowByRow;
import dev.rankine.spark.prediction.Predictor;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BroadcastPredictorTest {
    private static final int ROWS = 1000;
    private static final int PARTITIONS = 6;
    private final Dataset<Row> rows = LocalCluster.session()
            .range(0, ROWS, 1, PARTITIONS)
            .select(col("id"), array(col("id").cast("float"), lit(2f)).as("features"));
    private final BroadcastPredictor sums = BroadcastPredictor.of(BroadcastPredictorTest::sums);

    @Test
    void columnsThatAreNotThereOrNotFeaturesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sums.withFeaturesCol("vector").predict(rows))
                .withMessage("there is no column vector among id, features");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sums.withFeaturesCol("id").predict(rows))
                .withMessage("column id must be of arrays of numbers or of vectors, was BIGINT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sums.withPredictionCol("id").predict(rows))
                .withMessage("there is a column id already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sums.withBatchSize(0))
                .withMessage("batchSize must be at least 1, was 0");
    }

    @Test
    void featuresThatAreNullAreNamed() {
        Dataset<Row> gap = rows.withColumn("features", when(col("id").notEqual(17), col("features")));
        assertThatThrownBy(() -> sums.predict(gap).collectAsList())
                .hasStackTraceContaining("features must not be null, at row 17 of partition 0: 17, null");
    }

    @Test
    void theRowThatAModelCannotPredictForIsNamed() {
        var picky = BroadcastPredictor.of(BroadcastPredictorTest::sumsUpTo899);
        assertThatThrownBy(() -> picky.predict(rows).collectAsList())
                .hasStackTraceContaining("the model cannot predict, at row 67 of partition 5: 900,")
                .hasStackTraceContaining("900 is too much");
    }

    @Test
    void aModelThatForgetsARowIsRefused() {
        var forgetful =
                BroadcastPredictor.of(batch -> new double[batch.length - 1]).withBatchSize(10);
        assertThatThrownBy(() -> forgetful.predict(rows).collectAsList())
                .hasStackTraceContaining("the model must predict once for each row, was 9 for 10 rows");
    }

    @Test
    void rowsKeepTheirOrderAndTheirColumnsWhateverTheBatch() {
        for (int batchSize : List.of(1, 7, ROWS)) {
            List<Row> predicted = sums.withBatchSize(batchSize).predict(rows).collectAsList();
            assertThat(predicted).hasSize(ROWS);
            for (int id = 0; id < ROWS; id++) {
                assertThat(predicted.get(id).getLong(0)).isEqualTo(id);
                assertThat(predicted.get(id).<Double>getAs("prediction")).isEqualTo(id + 2.0);
            }
        }
    }

    @Test
    void vectorsAndOtherNumbersAreFeaturesToo() {
        Dataset<Row> doubles = rows.withColumn("features", array(col("id").cast("double")));
        Dataset<Row> vectors = doubles.withColumn("features", functions.array_to_vector(col("features")));
        assertThat(sums.predict(doubles).select("prediction").collectAsList())
                .isEqualTo(sums.predict(vectors).select("prediction").collectAsList())
                .hasSize(ROWS)
                .last()
                .isEqualTo(org.apache.spark.sql.RowFactory.create(ROWS - 1.0));
    }

    @Test
    void neighboursPredictTheSameInBatchesAndRowByRow() {
        Dataset<Row> points = rows.withColumn("value", col("id"));
        var regressor = KnnRegressor.fit(points, "features", "value", 3);
        List<Double> inBatches = BroadcastPredictor.of(regressor)
                .predict(rows)
                .select("prediction")
                .as(Encoders.DOUBLE())
                .collectAsList();
        assertThat(RowByRow.predict(rows, "features", regressor).collectAsList())
                .isEqualTo(inBatches);
        assertThat(inBatches).element(500).isEqualTo(500.0);
    }

    @Test
    void noRowsGiveNoPredictions() {
        assertThat(sums.predict(rows.filter(col("id").lt(0))).collectAsList()).isEmpty();
    }

    @Test
    void anExecutorDeserialisesTheModelOnceForAllItsTasks() {
        List<Row> counts = BroadcastPredictor.of(new Counting())
                .withBatchSize(10)
                .predict(rows)
                .select("prediction")
                .distinct()
                .collectAsList();
        assertThat(counts).containsExactly(org.apache.spark.sql.RowFactory.create(1.0));
    }

    private static double[] sums(float[][] batch) {
        return Arrays.stream(batch)
                .mapToDouble(features -> {
                    double sum = 0;
                    for (float feature : features) {
                        sum += feature;
                    }
                    return sum;
                })
                .toArray();
    }

    private static double[] sumsUpTo899(float[][] batch) {
        for (float[] features : batch) {
            if (features[0] > 899) {
                throw new IllegalArgumentException((int) features[0] + " is too much");
            }
        }
        return sums(batch);
    }

    /// Predicts how often this JVM has deserialised it.
    private static final class Counting implements Predictor {
        private static final long serialVersionUID = 1;
        private static final AtomicInteger DESERIALISED = new AtomicInteger();

        @Override
        public double[] predict(float[][] batch) {
            var counts = new double[batch.length];
            Arrays.fill(counts, DESERIALISED.get());
            return counts;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            DESERIALISED.incrementAndGet();
        }
    }
}
