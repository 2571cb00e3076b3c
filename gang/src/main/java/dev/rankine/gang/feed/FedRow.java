package dev.rankine.gang.feed;

import java.util.Arrays;

/// A row that a rank has been fed: a key, which decides on the rank, and whatever a function makes of a label, columns
/// and values. One object serves many rows.
///
/// The first [#length] places of the arrays count. Columns are in the order of their sender.
public final class FedRow {
    private int key;
    private float label;
    private int length;
    private int[] columns = new int[16];
    private float[] values = new float[16];

    public int key() {
        return key;
    }

    /// 0 where rows have none.
    public float label() {
        return label;
    }

    public int length() {
        return length;
    }

    /// Owned by this row.
    public int[] columns() {
        return columns;
    }

    /// Owned by this row.
    public float[] values() {
        return values;
    }

    public int column(int place) {
        return columns[place];
    }

    public float value(int place) {
        return values[place];
    }

    /// Makes this a row without columns.
    public FedRow begin(int key, float label) {
        this.key = key;
        this.label = label;
        length = 0;
        return this;
    }

    /// Gives this row another label.
    public FedRow labelled(float label) {
        this.label = label;
        return this;
    }

    public FedRow add(int column, float value) {
        resize(length + 1);
        columns[length - 1] = column;
        values[length - 1] = value;
        return this;
    }

    void resize(int length) {
        this.length = length;
        if (columns.length < length) {
            columns = Arrays.copyOf(columns, Math.max(length, 2 * columns.length));
            values = Arrays.copyOf(values, columns.length);
        }
    }
}
