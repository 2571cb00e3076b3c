package dev.rankine.spark.ranking;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeWriter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/// What ids may be, and how Spark's rows hold them: as `Integer`, `Long` or [UTF8String].
public enum IdType {
    INT(DataTypes.IntegerType) {
        @Override
        Object read(InternalRow row, int ordinal) {
            return row.getInt(ordinal);
        }

        @Override
        void write(UnsafeWriter target, int ordinal, Object id) {
            target.write(ordinal, (int) id);
        }
    },
    LONG(DataTypes.LongType) {
        @Override
        Object read(InternalRow row, int ordinal) {
            return row.getLong(ordinal);
        }

        @Override
        void write(UnsafeWriter target, int ordinal, Object id) {
            target.write(ordinal, (long) id);
        }
    },
    STRING(DataTypes.StringType) {
        @Override
        Object read(InternalRow row, int ordinal) {
            return row.getUTF8String(ordinal).copy();
        }

        @Override
        void write(UnsafeWriter target, int ordinal, Object id) {
            target.write(ordinal, (UTF8String) id);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // Spark's types are immutable, and do not say so
    private final DataType inSpark;

    IdType(DataType inSpark) {
        this.inSpark = inSpark;
    }

    /// @throws IllegalArgumentException if ids cannot be of this type
    public static IdType of(DataType type) {
        return Arrays.stream(values())
                .filter(known -> known.inSpark.equals(type))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("ids must be int, bigint or string, were " + type.simpleString()));
    }

    public DataType inSpark() {
        return inSpark;
    }

    /// The id in a row that may be used again.
    abstract Object read(InternalRow row, int ordinal);

    abstract void write(UnsafeWriter target, int ordinal, Object id);
}
