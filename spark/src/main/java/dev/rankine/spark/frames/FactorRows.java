package dev.rankine.spark.frames;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/// Some users or items with their factors and biases, on their way between the driver and a DataFrame.
///
/// @param ids as Spark's rows hold them
@DefaultSerializer(JavaSerializer.class)
record FactorRows(List<Object> ids, List<float[]> features, List<Float> biases) implements Serializable {
    private FactorRows() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /// Those numbered from `first` on, up to `end`.
    static FactorRows of(Ids ids, FactorMatrix factors, float[] biases, int first, int end) {
        var rows = new FactorRows();
        for (int row = first; row < end; row++) {
            var features = new float[factors.rank()];
            factors.read(row, features);
            rows.add(UTF8String.fromString(ids.get(row)), features, biases[row]);
        }
        return rows;
    }

    /// @throws IllegalArgumentException if a row has no id, or factors that are no numbers
    static FactorRows read(FactorSide side, Iterator<InternalRow> partition) {
        var rows = new FactorRows();
        partition.forEachRemaining(row -> {
            Object id = side.id(row);
            rows.add(id, side.features(row, id), side.bias(row, id));
        });
        return rows;
    }

    private void add(Object id, float[] own, float bias) {
        ids.add(id);
        features.add(own);
        biases.add(bias);
    }

    Iterator<InternalRow> rows() {
        return IntStream.range(0, ids.size())
                .<InternalRow>mapToObj(row -> new GenericInternalRow(new Object[] {
                    ids.get(row), UnsafeArrayData.fromPrimitiveArray(features.get(row)), biases.get(row)
                }))
                .iterator();
    }
}
