package dev.rankine.kernels;

import java.util.Arrays;

/// The least squares problem of one row while the other side is held still: to make
///
/// ```
/// sum over n of w_n (t_n - z_n . x)^2 + sum over columns j of d_j x_j^2
/// ```
///
/// small, where each `z_n` is a row of a factor matrix, which is named by its number and not copied. Owns the scratch
/// of one thread, used again for every row.
public final class RidgeSystem {
    private static final int FIRST_ROOM = 256;

    /// What lies behind the last row, so that kernels can go in whole registers of up to 512 bits.
    private static final int MARGIN = 16;

    private final int rank;
    private final float[] ridge;
    private final float[] solution;
    private final float[] residual;
    private final float[] inverse;
    private final float[] direction;
    private final float[] image;
    private FactorMatrix matrix;
    private int[] rows = new int[FIRST_ROOM];
    private float[] weights = new float[FIRST_ROOM];
    private float[] targets = new float[FIRST_ROOM];
    private float[] scores = new float[FIRST_ROOM];
    private float[] products = new float[FIRST_ROOM];
    private float[] zeros = new float[FIRST_ROOM];
    private int size;

    /// A system without rows.
    public RidgeSystem(int rank) {
        this.rank = rank;
        this.matrix = FactorMatrix.zeros(0, rank);
        int padded = matrix.rowBytes() / Float.BYTES;
        this.ridge = new float[padded];
        this.solution = new float[padded];
        this.residual = new float[padded];
        this.inverse = new float[padded];
        this.direction = new float[padded];
        this.image = new float[padded];
        Arrays.fill(ridge, 1);
    }

    /// Begins a system without rows.
    ///
    /// @param matrix of this rank that rows will be of, made by [FactorMatrix#zeros]
    public void clear(FactorMatrix matrix) {
        this.matrix = matrix;
        size = 0;
    }

    /// Adds the row `z` of this number.
    public void add(int row, float weight, float target) {
        if (size + MARGIN == rows.length) {
            grow(2 * rows.length);
        }
        rows[size] = row;
        weights[size] = weight;
        targets[size] = target;
        size++;
    }

    private void grow(int room) {
        rows = Arrays.copyOf(rows, room);
        weights = Arrays.copyOf(weights, room);
        targets = Arrays.copyOf(targets, room);
        scores = new float[room];
        products = new float[room];
        zeros = new float[room];
    }

    /// Follows the last row by copies of it that weigh nothing, to a multiple of `count`.
    void fillUp(int count) {
        for (int n = size; n % count != 0; n++) {
            rows[n] = rows[size - 1];
            weights[n] = 0;
            targets[n] = 0;
        }
    }

    /// Sets every `d_j` to `lambda + spectrum_j`, or to next to nothing where that is 0.
    public void setRidge(float lambda, float[] spectrum) {
        for (int column = 0; column < rank; column++) {
            ridge[column] = Math.max(Float.MIN_NORMAL, lambda + spectrum[column]);
        }
    }

    /// Where to begin, and where [ConjugateKernels] leaves what it came to; [FactorMatrix#rank] places count.
    public float[] solution() {
        return solution;
    }

    /// The product of the solution with the row that was added as number `n`.
    public float score(int n) {
        return scores[n];
    }

    FactorMatrix matrix() {
        return matrix;
    }

    int size() {
        return size;
    }

    int[] rows() {
        return rows;
    }

    float[] weights() {
        return weights;
    }

    float[] targets() {
        return targets;
    }

    float[] scores() {
        return scores;
    }

    float[] products() {
        return products;
    }

    float[] zeros() {
        return zeros;
    }

    float[] ridge() {
        return ridge;
    }

    float[] residual() {
        return residual;
    }

    float[] inverse() {
        return inverse;
    }

    float[] direction() {
        return direction;
    }

    float[] image() {
        return image;
    }
}
