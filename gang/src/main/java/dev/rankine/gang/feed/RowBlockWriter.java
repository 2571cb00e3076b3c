package dev.rankine.gang.feed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Collects rows until they fill a [RowBlock].
final class RowBlockWriter {
    /// From here on a block is full; large enough that sending one costs little, small enough that dozens fit
    /// everywhere.
    private static final int FULL = 1 << 18;

    private int rows;
    private int entries;
    private int[] keys = new int[1024];
    private float[] labels = new float[1024];
    private int[] ends = new int[1024];
    private int[] columns = new int[4096];
    private float[] values = new float[4096];

    /// Adds a row.
    void add(FedRow row) {
        int length = row.length();
        if (columns.length < entries + length) {
            columns = Arrays.copyOf(columns, Math.max(entries + length, 2 * columns.length));
            values = Arrays.copyOf(values, columns.length);
        }
        System.arraycopy(row.columns(), 0, columns, entries, length);
        System.arraycopy(row.values(), 0, values, entries, length);
        entries += length;
        begin(row.key(), row.label());
        ends[rows - 1] = entries;
    }

    private void begin(int key, float label) {
        if (rows == keys.length) {
            keys = Arrays.copyOf(keys, 2 * rows);
            labels = Arrays.copyOf(labels, 2 * rows);
            ends = Arrays.copyOf(ends, 2 * rows);
        }
        keys[rows] = key;
        labels[rows] = label;
        rows++;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    boolean isFull() {
        return bytes() >= FULL;
    }

    private int bytes() {
        return RowBlock.HEADER + RowBlock.ROW * rows + RowBlock.ENTRY * entries;
    }

    /// The block, in memory of its own, because what sends it keeps it; this begins anew.
    byte[] take() {
        var block = new byte[bytes()];
        ByteBuffer into = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        into.putInt(rows).putInt(entries);
        put(into, keys, rows);
        put(into, labels, rows);
        put(into, ends, rows);
        put(into, columns, entries);
        put(into, values, entries);
        rows = 0;
        entries = 0;
        return block;
    }

    private static void put(ByteBuffer into, int[] numbers, int count) {
        into.asIntBuffer().put(numbers, 0, count);
        into.position(into.position() + count * Integer.BYTES);
    }

    private static void put(ByteBuffer into, float[] numbers, int count) {
        into.asFloatBuffer().put(numbers, 0, count);
        into.position(into.position() + count * Float.BYTES);
    }
}
