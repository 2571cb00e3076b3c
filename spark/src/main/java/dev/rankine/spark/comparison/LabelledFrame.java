package dev.rankine.spark.comparison;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.planted.PlantedLabels;
import java.io.Serializable;
import java.util.Iterator;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// Made-up rows with labels, as Spark's own learners take them: `key`, `label`, `features`.
///
/// @param rows how many there are
/// @param features how many there are
@DefaultSerializer(JavaSerializer.class)
public record LabelledFrame(int rows, int features, int partitions) implements Serializable {
    private static final StructType SCHEMA = new StructType()
            .add("key", DataTypes.IntegerType, false)
            .add("label", DataTypes.DoubleType, false)
            .add("features", SQLDataTypes.VectorType(), false);

    Dataset<Row> on(SparkSession session) {
        return MadeUpFrame.of(session, SCHEMA, partitions, this::rows);
    }

    private Iterator<Row> rows(int part) {
        var labels = new PlantedLabels(features);
        return IntStream.range(0, rows)
                .filter(key -> key % partitions == part)
                .mapToObj(key -> row(labels.draw(key, new FedRow())))
                .iterator();
    }

    private Row row(FedRow drawn) {
        var values = new TreeMap<Integer, Double>();
        for (int place = 0; place < drawn.length(); place++) {
            values.merge(drawn.column(place), (double) drawn.value(place), Double::sum);
        }
        int[] places = values.keySet().stream().mapToInt(Integer::intValue).toArray();
        double[] of = values.values().stream().mapToDouble(Double::doubleValue).toArray();
        return RowFactory.create(drawn.key(), (double) drawn.label(), new SparseVector(features, places, of));
    }

    /// Makes `row` what a row of the frame is.
    static FedRow read(Row framed, FedRow row) {
        row.begin(framed.getInt(0), (float) framed.getDouble(1));
        SparseVector features = framed.getAs(2);
        for (int place = 0; place < features.indices().length; place++) {
            row.add(features.indices()[place], (float) features.values()[place]);
        }
        return row;
    }
}
