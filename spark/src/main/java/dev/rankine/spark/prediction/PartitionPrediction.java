package dev.rankine.spark.prediction;

import dev.rankine.spark.delivery.ByJava;
import java.util.Iterator;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/// Predicts for a partition of pairs: a whole row and its features as floats.
///
/// @param predictor one per JVM
/// @param features the name of their column, for messages
/// @param schema of a whole row
/// @param batchSize the rows at the most that are predicted at once
public record PartitionPrediction(
        Broadcast<ByJava<Predictor>> predictor, String features, StructType schema, int batchSize)
        implements Function2<Integer, Iterator<InternalRow>, Iterator<InternalRow>> {
    @Override
    public Iterator<InternalRow> call(Integer partition, Iterator<InternalRow> rows) {
        return new BatchedRows(rows, new Batch(this, partition));
    }
}
