package dev.rankine.kernels;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Users side by side for [TileKernels]: column after column of their factors, and a last column of ones that meets the
/// items' biases. Filled again and again.
public final class UserPanel {
    private static final int LINE = 64;

    private final int width;
    private final int columns;
    private final float[] row;
    private final MemorySegment floats;

    /// @param width how many users, as [TileKernels#width] says
    /// @param rank of their factors
    public UserPanel(int width, int rank) {
        this.width = width;
        this.columns = rank + 1;
        this.row = new float[columns];
        this.floats = Arena.ofAuto().allocate((long) columns * width * Float.BYTES, LINE);
    }

    /// Puts a user's factors into a lane; a row that `factors` does not have counts as zeros.
    public void set(int lane, FactorMatrix factors, int user) {
        if (user >= 0 && user < factors.rows()) {
            factors.read(user, row);
        } else {
            Arrays.fill(row, 0);
        }
        row[columns - 1] = 1;
        for (int column = 0; column < columns; column++) {
            floats.set(FactorMatrix.FLOAT, ((long) column * width + lane) * Float.BYTES, row[column]);
        }
    }

    public int width() {
        return width;
    }

    MemorySegment floats() {
        return floats;
    }
}
