package dev.rankine.spark.training;

import java.io.Serializable;
import java.util.Arrays;

/// Entries on their way to the block of their row, as arrays.
final class EntryBuffer implements Serializable {
    private static final long serialVersionUID = 1;

    private int[] rows = new int[256];
    private int[] columns = new int[256];
    private float[] values = new float[256];
    private int size;

    void add(int row, int column, float value) {
        if (size == rows.length) {
            resize(Math.multiplyExact(2, size));
        }
        rows[size] = row;
        columns[size] = column;
        values[size] = value;
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
    }

    int size() {
        return size;
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
}
