package dev.rankine.training.leastsquares;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.RowTile;
import dev.rankine.kernels.SymmetricMatrix;
import dev.rankine.training.RowRange;

/// The sum of `y y^T` over rows of a factor matrix. Owns the scratch of one thread.
public final class OuterProducts {
    private final RowTile tile;

    public OuterProducts(int rank) {
        this.tile = new RowTile(rank);
    }

    /// Adds those of `rows` to `sum`.
    public void add(FactorMatrix matrix, RowRange rows, SymmetricMatrix sum) {
        for (int row = rows.first(); row < rows.end(); row++) {
            tile.add(1, matrix, row, 0);
            if (tile.isFull() || row == rows.end() - 1) {
                Kernels.symmetric().addOuterProducts(tile, sum);
                tile.clear();
            }
        }
    }
}
