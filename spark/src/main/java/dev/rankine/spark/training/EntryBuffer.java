package dev.rankine.spark.training;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.util.Arrays;

/// Entries on their way to the block of their row, as arrays: all with weights, or all without.
@DefaultSerializer(JavaSerializer.class)
final class EntryBuffer implements Serializable {
    private static final long serialVersionUID = 1;

    private final boolean weighted;
    private int[] rows = new int[256];
    private int[] columns = new int[256];
    private float[] values = new float[256];
    private float[] weights;
    private int size;

    EntryBuffer(boolean weighted) {
        this.weighted = weighted;
        weights = new float[weighted ? 256 : 0];
    }

    /// @param weight dropped where entries have none
    void add(int row, int column, float value, float weight) {
        if (size == rows.length) {
            resize(Math.multiplyExact(2, size));
        }
        rows[size] = row;
        columns[size] = column;
        values[size] = value;
        if (weighted) {
            weights[size] = weight;
        }
        size++;
    }

    /// Gives back the room that is not used.
    EntryBuffer trimmed() {
        resize(size);
        return this;
    }

    private void resize(int room) {
        rows = Arrays.copyOf(rows, room);
        columns = Arrays.copyOf(columns, room);
        values = Arrays.copyOf(values, room);
        weights = Arrays.copyOf(weights, weighted ? room : 0);
    }

    int size() {
        return size;
    }

    boolean isWeighted() {
        return weighted;
    }

    int row(int entry) {
        return rows[entry];
    }

    int column(int entry) {
        return columns[entry];
    }

    float value(int entry) {
        return values[entry];
    }

    /// 1 where entries have none.
    float weight(int entry) {
        return weighted ? weights[entry] : 1;
    }
}
