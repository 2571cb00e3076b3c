package dev.rankine.spark.frames;

import java.util.Arrays;
import java.util.Optional;
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
        public void write(UnsafeWriter target, int ordinal, Object id) {
            target.write(ordinal, (int) id);
        }
    },
    LONG(DataTypes.LongType) {
        @Override
        Object read(InternalRow row, int ordinal) {
            return row.getLong(ordinal);
        }

        @Override
        public void write(UnsafeWriter target, int ordinal, Object id) {
            target.write(ordinal, (long) id);
        }
    },
    STRING(DataTypes.StringType) {
        @Override
        Object read(InternalRow row, int ordinal) {
            return row.getUTF8String(ordinal).copy();
        }

        @Override
        public void write(UnsafeWriter target, int ordinal, Object id) {
            target.write(ordinal, (UTF8String) id);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // Spark's types are immutable, and do not say so
    private final DataType inSpark;

    IdType(DataType inSpark) {
        this.inSpark = inSpark;
    }

    /// What ids of a type are read as, if that can be: smaller whole numbers as int.
    static Optional<IdType> of(DataType type) {
        DataType read = type.equals(DataTypes.ByteType) || type.equals(DataTypes.ShortType) ? INT.inSpark : type;
        return Arrays.stream(values())
                .filter(known -> known.inSpark.equals(read))
                .findFirst();
    }

    public DataType inSpark() {
        return inSpark;
    }

    /// The id in a row that may be used again.
    abstract Object read(InternalRow row, int ordinal);

    public abstract void write(UnsafeWriter target, int ordinal, Object id);
}
