package dev.rankine.kernels;

/// A few rows of a [FactorMatrix], gathered and packed back to back, each multiplied by a number of its own, and each
/// with a target.
///
/// It holds as many rows as fit into a first-level cache, because [SymmetricKernels] goes over them many times.
public final class RowTile {
    private static final int CACHE_BYTES = 32 << 10;
    private static final int FEWEST_ROWS = 8;

    private final int stride;
    private final int room;
    private final float[] values;
    private final float[] targets;
    private int rows;

    /// An empty tile for rows of `rank` factors.
    public RowTile(int rank) {
        this.stride = SymmetricMatrix.stride(rank);
        this.room = Math.max(FEWEST_ROWS, CACHE_BYTES / Float.BYTES / Math.max(1, stride));
        this.values = new float[room * stride];
        this.targets = new float[room];
    }

    public boolean isFull() {
        return rows == room;
    }

    public void clear() {
        rows = 0;
    }

    /// Appends `scale` times one row of a matrix of this tile's rank.
    ///
    /// @param target what [SymmetricKernels#addTargets] counts the row by
    public void add(float scale, FactorMatrix matrix, int row, float target) {
        Kernels.rows().scale(scale, matrix, row, values, rows * stride);
        targets[rows] = target;
        rows++;
    }

    int rows() {
        return rows;
    }

    int stride() {
        return stride;
    }

    float[] values() {
        return values;
    }

    float[] targets() {
        return targets;
    }
}
