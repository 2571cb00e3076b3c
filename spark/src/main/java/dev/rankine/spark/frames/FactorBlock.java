package dev.rankine.spark.frames;

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
/// @param factors one array each
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record FactorBlock(String[] ids, float[][] factors, float[] biases) implements Serializable {
    /// Those numbered from `first` on, up to `end`.
    static FactorBlock of(Ids ids, FactorMatrix factors, float[] biases, int first, int end) {
        var block = new FactorBlock(new String[end - first], new float[end - first][], new float[end - first]);
        for (int row = first; row < end; row++) {
            block.ids[row - first] = ids.get(row);
            block.factors[row - first] = new float[factors.rank()];
            factors.read(row, block.factors[row - first]);
            block.biases[row - first] = biases[row];
        }
        return block;
    }

    /// @param rows with an id, an array of factors and a bias each
    /// @throws IllegalArgumentException if an id or factors are missing
    static FactorBlock read(Iterator<InternalRow> rows) {
        List<String> ids = new ArrayList<>();
        List<float[]> factors = new ArrayList<>();
        List<Float> biases = new ArrayList<>();
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            requirePresent(row);
            ids.add(row.getUTF8String(0).toString());
            factors.add(row.getArray(1).toFloatArray());
            biases.add(row.getFloat(2));
        }
        var flat = new float[biases.size()];
        IntStream.range(0, flat.length).forEach(row -> flat[row] = biases.get(row));
        return new FactorBlock(ids.toArray(String[]::new), factors.toArray(float[][]::new), flat);
    }

    private static void requirePresent(InternalRow row) {
        if (row.isNullAt(0)) {
            throw new IllegalArgumentException("factors must have an id in every row, it was null in one");
        }
        if (row.isNullAt(1) || row.isNullAt(2)) {
            throw new IllegalArgumentException(
                    "factors and bias must not be null, were of id '" + row.getUTF8String(0) + "'");
        }
    }

    Iterator<InternalRow> rows() {
        return IntStream.range(0, ids.length)
                .<InternalRow>mapToObj(row -> new GenericInternalRow(new Object[] {
                    UTF8String.fromString(ids[row]), UnsafeArrayData.fromPrimitiveArray(factors[row]), biases[row]
                }))
                .iterator();
    }
}
