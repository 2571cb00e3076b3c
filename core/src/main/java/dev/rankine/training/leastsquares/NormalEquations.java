package dev.rankine.training.leastsquares;

import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.RowTile;
import dev.rankine.kernels.SymmetricMatrix;

/// The linear system whose solution is the best row of factors while the other side is held still:
///
/// ```
/// (w0 G + lambda I + sum of w z z^T) x = w0 t0 s + sum of w t z
/// ```
///
/// with G the Gramian of the other side, s the sum of its rows and, for each entry of the row, z the factors of the
/// other side, w its weight and t what the biases leave of its target. Owns the scratch of one worker, used again for
/// every row.
///
/// Outer products can only be added. Where entries weigh less than nothing, the system is set up with all signs
/// exchanged, and these are changed back in the end.
final class NormalEquations {
    private final Objective objective;
    private final int sign;
    private final SymmetricMatrix matrix;
    private final float[] right;
    private final RowTile tile;

    NormalEquations(Objective objective, int rank) {
        this.objective = objective;
        this.sign = objective.feedback().lessens() ? -1 : 1;
        this.matrix = new SymmetricMatrix(rank);
        this.right = new float[rank];
        this.tile = new RowTile(rank);
    }

    /// Sets up the system of one row.
    ///
    /// @param bias of the row, the mean included
    void set(WeightedRow row, float bias, Fixed fixed) {
        matrix.setScaled(sign * (float) objective.unobservedWeight(), fixed.gramian());
        matrix.addToDiagonal(sign * objective.lambda(row.weight(), fixed.rows()));
        setAskedOfAllPairs(fixed.sum());
        for (int place = 0; place < row.length(); place++) {
            if (tile.isFull()) {
                addTile();
            }
            add(row.column(place), row.value(place), row.weight(place), bias, fixed);
        }
        addTile();
        if (sign < 0) {
            negate();
        }
    }

    private void setAskedOfAllPairs(double[] sum) {
        double scale = sign * objective.unobservedWeight() * objective.unobservedTarget();
        for (int column = 0; column < right.length; column++) {
            right[column] = (float) (scale * sum[column]);
        }
    }

    private void negate() {
        matrix.setScaled(-1, matrix);
        for (int column = 0; column < right.length; column++) {
            right[column] = -right[column];
        }
    }

    private void add(int column, float value, float times, float bias, Fixed fixed) {
        float weight = times * objective.feedback().weight(value);
        float target = objective.feedback().target(value) - bias - fixed.biases()[column];
        float root = (float) Math.sqrt(sign * weight);
        tile.add(root, fixed.factors(), column, root * target);
    }

    private void addTile() {
        Kernels.symmetric().addOuterProducts(tile, matrix);
        Kernels.symmetric().addTargets(tile, right);
        tile.clear();
    }

    /// Solves the system, which is used up by it.
    ///
    /// @param solution where to begin, and where to leave the solution
    /// @return whether there is a single one
    boolean solve(Solver solver, float[] solution) {
        return solver.solve(matrix, right, solution);
    }
}
