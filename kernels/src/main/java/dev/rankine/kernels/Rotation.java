package dev.rankine.kernels;

/// A square matrix that rows of factors are multiplied by, such as the one that turns them into another basis.
public final class Rotation {
    private static final int BLOCK = 32;

    private final int order;
    private final int stride;
    private final float[] values;

    /// A matrix of zeros.
    public Rotation(int order) {
        this.order = order;
        this.stride = Math.ceilDiv(order, BLOCK) * BLOCK;
        this.values = new float[Math.multiplyExact(order, stride)];
    }

    public void set(int row, int column, float value) {
        values[row * stride + column] = value;
    }

    public float get(int row, int column) {
        return values[row * stride + column];
    }

    public int order() {
        return order;
    }

    /// Places from one row to the next; those behind a row's last are zero.
    int stride() {
        return stride;
    }

    float[] values() {
        return values;
    }
}
