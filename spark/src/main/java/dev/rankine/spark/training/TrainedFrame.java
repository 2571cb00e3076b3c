package dev.rankine.spark.training;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.spark.frames.FactorFrames;
import dev.rankine.spark.frames.IdTable;
import dev.rankine.spark.frames.InternalFrames;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// Factors in blocks as a DataFrame with the ids of their rows: `id`, `features: array<float>`, and `bias: float`
/// where there are biases.
public final class TrainedFrame {
    private TrainedFrame() {}

    /// @param biases of all rows, if there are any
    /// @param ids of all rows
    public static Dataset<Row> of(
            SparkSession session, HeldFactors factors, Placement deal, Optional<float[]> biases, IdTable ids) {
        RDD<InternalRow> rows = biases.map(all -> biased(session, factors, deal, all))
                .orElseGet(() ->
                        factors.factors().flatMap(block -> rows(block, deal)).rdd());
        StructType schema = new StructType()
                .add(FactorFrames.ID, DataTypes.IntegerType, false)
                .add(FactorFrames.FEATURES, DataTypes.createArrayType(DataTypes.FloatType, false), false);
        StructType whole = biases.isPresent() ? schema.add(FactorFrames.BIAS, DataTypes.FloatType, false) : schema;
        return ids.name(InternalFrames.of(session, rows, whole), FactorFrames.ID);
    }

    private static RDD<InternalRow> biased(SparkSession session, HeldFactors factors, Placement deal, float[] biases) {
        Broadcast<float[]> all =
                JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(biases);
        return factors.factors()
                .flatMap(block -> rows(block, deal, all.value()))
                .rdd();
    }

    private static Iterator<InternalRow> rows(FactorBlock block, Placement deal) {
        return IntStream.range(0, block.matrix().rows())
                .mapToObj(place -> row(deal.rowAt(block.number(), place), features(block.matrix(), place)))
                .iterator();
    }

    private static Iterator<InternalRow> rows(FactorBlock block, Placement deal, float[] biases) {
        return IntStream.range(0, block.matrix().rows())
                .mapToObj(place -> {
                    int row = deal.rowAt(block.number(), place);
                    return row(row, features(block.matrix(), place), biases[row]);
                })
                .iterator();
    }

    private static InternalRow row(Object... values) {
        return new GenericInternalRow(values);
    }

    private static UnsafeArrayData features(FactorMatrix factors, int place) {
        var features = new float[factors.rank()];
        factors.read(place, features);
        return UnsafeArrayData.fromPrimitiveArray(features);
    }
}
