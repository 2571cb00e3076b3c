package dev.rankine.kernels;

import java.util.Arrays;

/// A symmetric matrix of 32-bit floats, of which the upper triangle is kept, row after row.
///
/// Rows are padded to a multiple of 32 places, and the matrix has as many rows, so that kernels can go through it in
/// whole blocks. The padding stays zero; what kernels leave below the diagonal means nothing.
public final class SymmetricMatrix {
    private static final int BLOCK = 32;

    private final int order;
    private final int stride;
    private final float[] values;

    /// A matrix of zeros.
    public SymmetricMatrix(int order) {
        this.order = order;
        this.stride = stride(order);
        this.values = new float[Math.multiplyExact(stride, stride)];
    }

    /// How many places a row of `columns` takes in blocks.
    static int stride(int columns) {
        return Math.ceilDiv(columns, BLOCK) * BLOCK;
    }

    public int order() {
        return order;
    }

    /// The places of this matrix as they lie, for sums over workers.
    public float[] values() {
        return values;
    }

    public float get(int row, int column) {
        return values[Math.min(row, column) * stride + Math.max(row, column)];
    }

    public void set(int row, int column, float value) {
        values[Math.min(row, column) * stride + Math.max(row, column)] = value;
    }

    public void clear() {
        Arrays.fill(values, 0);
    }

    /// Becomes `scale` times another matrix of the same order.
    public void setScaled(float scale, SymmetricMatrix other) {
        for (int place = 0; place < values.length; place++) {
            values[place] = scale * other.values[place];
        }
    }

    /// Adds `value` to every place on the diagonal.
    public void addToDiagonal(float value) {
        for (int row = 0; row < order; row++) {
            values[row * stride + row] += value;
        }
    }

    /// Adds `scale` times one whole row, what lies left of the diagonal included, to `sum`.
    public void addRow(float scale, int row, float[] sum) {
        for (int column = 0; column < row; column++) {
            sum[column] += scale * values[column * stride + row];
        }
        for (int column = row; column < order; column++) {
            sum[column] += scale * values[row * stride + column];
        }
    }

    /// The inner product of all places of both matrices, `trace(this * other)`.
    public double dot(SymmetricMatrix other) {
        double sum = 0;
        for (int row = 0; row < order; row++) {
            int diagonal = row * stride + row;
            double above = 0;
            for (int column = 1; column < order - row; column++) {
                above += (double) values[diagonal + column] * other.values[diagonal + column];
            }
            sum += (double) values[diagonal] * other.values[diagonal] + 2 * above;
        }
        return sum;
    }

    int stride() {
        return stride;
    }

    /// The pivot below which [SymmetricKernels#factor] takes the matrix for singular: the rounding error that the
    /// largest value on the diagonal may leave behind.
    float leastPivot() {
        float largest = 0;
        for (int row = 0; row < order; row++) {
            largest = Math.max(largest, values[row * stride + row]);
        }
        return order * Math.ulp(largest);
    }
}
