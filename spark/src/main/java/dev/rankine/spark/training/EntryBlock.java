package dev.rankine.spark.training;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.interactions.SparseRows;
import dev.rankine.training.leastsquares.WeightedRows;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.apache.spark.util.KnownSizeEstimation;

/// The entries of one block of a side's rows: native memory inside a JVM, arrays on the way to another.
///
/// @param number of the block
@DefaultSerializer(JavaSerializer.class)
public record EntryBlock(int number, WeightedRows entries) implements Serializable, KnownSizeEstimation {
    private static final float[] NONE = {};

    @Override
    public long estimatedSize() {
        long ofEntry = entries.weights().isPresent() ? 12 : 8;
        return ofEntry * entries.values().entries() + 8L * entries.rows();
    }

    private Object writeReplace() {
        SparseRows values = entries.values();
        return new Arrived(
                number,
                values.columns(),
                values.starts(),
                values.columnMemory().toArray(ValueLayout.JAVA_INT),
                floats(values),
                entries.weights().map(EntryBlock::floats).orElse(NONE));
    }

    private static float[] floats(SparseRows rows) {
        return rows.valueMemory().toArray(ValueLayout.JAVA_FLOAT);
    }

    @DefaultSerializer(JavaSerializer.class)
    private record Arrived(int number, int columns, long[] starts, int[] columnOf, float[] valueOf, float[] weightOf)
            implements Serializable {
        private Object readResolve() {
            MemorySegment columnMemory = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_INT, columnOf);
            SparseRows values = rows(columnMemory, valueOf);
            Optional<SparseRows> weights =
                    weightOf.length == 0 ? Optional.empty() : Optional.of(rows(columnMemory, weightOf));
            return new EntryBlock(number, new WeightedRows(values, weights));
        }

        private SparseRows rows(MemorySegment columnMemory, float[] floats) {
            return SparseRows.over(
                    columns, starts, columnMemory, Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, floats));
        }
    }
}
