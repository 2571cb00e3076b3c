package dev.rankine.spark.frames;

import static dev.rankine.spark.frames.FactorFrames.BIAS;
import static dev.rankine.spark.frames.FactorFrames.FEATURES;
import static dev.rankine.spark.frames.FactorFrames.ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/// The users or the items of a DataFrame: reads their rows, and refuses those that cannot be ranked.
///
/// @param side what a row stands for, `user` or `item`: messages begin with it
/// @param ids their type
@DefaultSerializer(JavaSerializer.class)
public record FactorSide(String side, IdType ids) implements Serializable {
    /// @throws IllegalArgumentException if there are no ids, or none that serve
    public static FactorSide of(String side, Dataset<Row> factors) {
        DataType type = typeOf(side, factors, ID);
        return new FactorSide(
                side,
                IdType.of(type)
                        .orElseThrow(() -> new IllegalArgumentException(
                                side + " ids must be whole numbers or strings, were " + type.simpleString())));
    }

    /// The columns that rows are read from: `id` of an [IdType], `features` as floats, `bias` or 0.
    ///
    /// @throws IllegalArgumentException if a column is missing, or ids are of a type that does not serve
    public static Dataset<Row> select(String side, Dataset<Row> factors) {
        DataType ids = of(side, factors).ids.inSpark();
        boolean biased = Arrays.asList(factors.columns()).contains(BIAS);
        return factors.select(
                col(ID).cast(ids).as(ID),
                floats(typeOf(side, factors, FEATURES)).as(FEATURES),
                (biased ? col(BIAS).cast(DataTypes.FloatType) : lit(0f)).as(BIAS));
    }

    private static Column floats(DataType type) {
        return type.equals(SQLDataTypes.VectorType())
                ? functions.vector_to_array(col(FEATURES), "float32")
                : col(FEATURES).cast(DataTypes.createArrayType(DataTypes.FloatType));
    }

    private static DataType typeOf(String side, Dataset<Row> factors, String column) {
        if (!Arrays.asList(factors.columns()).contains(column)) {
            throw new IllegalArgumentException(
                    side + " factors must have a column '" + column + "', have " + Arrays.toString(factors.columns()));
        }
        return factors.schema().apply(column).dataType();
    }

    /// @throws IllegalArgumentException if there is none
    public Object id(InternalRow row) {
        if (row.isNullAt(0)) {
            throw new IllegalArgumentException(side + " factors must have an id in every row, it was null in one");
        }
        return ids.read(row, 0);
    }

    /// @throws IllegalArgumentException if they are not all there and finite; the message has the id
    public float[] features(InternalRow row, Object id) {
        if (row.isNullAt(1)) {
            throw fault(id, "must have features, they are null");
        }
        ArrayData array = row.getArray(1);
        float[] features = array.toFloatArray();
        for (int column = 0; column < features.length; column++) {
            if (!Float.isFinite(features[column]) || array.isNullAt(column)) {
                throw fault(
                        id,
                        "must have finite features, number " + column + " is "
                                + (array.isNullAt(column) ? "null" : features[column]));
            }
        }
        return features;
    }

    /// @throws IllegalArgumentException if it is not finite; the message has the id
    public float bias(InternalRow row, Object id) {
        float bias = row.isNullAt(2) ? Float.NaN : row.getFloat(2);
        if (!Float.isFinite(bias)) {
            throw fault(id, "must have a finite bias, it is " + (row.isNullAt(2) ? "null" : bias));
        }
        return bias;
    }

    public void requireRank(int rank, int own, Object id) {
        if (own != rank) {
            throw fault(id, "must have " + rank + " features as the others do, has " + own);
        }
    }

    IllegalArgumentException fault(Object id, String what) {
        return new IllegalArgumentException(side + " " + id + " " + what);
    }
}
