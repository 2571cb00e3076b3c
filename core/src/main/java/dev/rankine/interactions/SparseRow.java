package dev.rankine.interactions;

/// One row of [SparseRows], read into arrays that are used again for the next row.
///
/// The first [#length] places of the arrays count; columns ascend.
public final class SparseRow {
    private int length;
    private int[] columns = new int[64];
    private float[] values = new float[64];

    public int length() {
        return length;
    }

    public int column(int place) {
        return columns[place];
    }

    public float value(int place) {
        return values[place];
    }

    /// The columns, in the first [#length] places; owned by this row.
    public int[] columns() {
        return columns;
    }

    /// The values, in the first [#length] places; owned by this row.
    public float[] values() {
        return values;
    }

    /// Makes this a row without entries.
    public void clear() {
        length = 0;
    }

    void resize(int length) {
        this.length = length;
        if (columns.length < length) {
            int room = Math.max(length, 2 * columns.length);
            columns = new int[room];
            values = new float[room];
        }
    }
}
