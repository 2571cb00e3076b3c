package dev.rankine.training.leastsquares;

import dev.rankine.interactions.SparseRow;
import dev.rankine.kernels.Kernels;
import dev.rankine.training.RowRange;
import java.util.Arrays;

/// Makes rows of one side the best they can be while the other side is held still, and takes their part of the
/// [Objective]. Owns the scratch of one thread.
public final class HalfPass {
    private final Objective objective;
    private final float mean;
    private final NormalEquations equations;
    private final Solver solver;
    private final SparseRow row = new SparseRow();
    private final float[] factors;

    /// @param mean that every score begins from
    public HalfPass(Objective objective, Factors allowed, float mean, int rank) {
        this.objective = objective;
        this.mean = mean;
        this.equations = new NormalEquations(objective, rank);
        this.solver = Solver.of(allowed, rank);
        this.factors = new float[rank];
    }

    /// Solves for the factors of `rows` of `targets`.
    ///
    /// @throws SingularRowException if the factors of a row have no single best value
    public void solve(Side targets, RowRange rows, Fixed fixed) {
        for (int target = rows.first(); target < rows.end(); target++) {
            targets.entries().read(target, row);
            targets.factors().read(target, factors);
            solveRow(targets, target, fixed);
            targets.factors().write(target, factors);
        }
    }

    private void solveRow(Side targets, int target, Fixed fixed) {
        if (row.length() == 0) {
            Arrays.fill(factors, 0);
            return;
        }
        equations.set(row, mean + targets.biases()[target], fixed);
        if (!equations.solve(solver, factors)) {
            String reason = "with " + row.length() + " entries for rank " + factors.length
                    + ": regularization must be larger, was " + objective.regularization();
            throw new SingularRowException(
                    targets.name(), target, targets.idOf().apply(target), reason);
        }
    }

    /// The weighted squared errors of the entries of `rows`.
    public double errors(Side targets, RowRange rows, Fixed fixed) {
        double sum = 0;
        for (int target = rows.first(); target < rows.end(); target++) {
            targets.entries().read(target, row);
            targets.factors().read(target, factors);
            float bias = mean + targets.biases()[target];
            for (int place = 0; place < row.length(); place++) {
                int column = row.column(place);
                float score = bias + fixed.biases()[column];
                score += Kernels.rows().dot(factors, fixed.factors(), column);
                sum += objective.feedback().error(row.value(place), score);
            }
        }
        return sum;
    }

    /// What regularization adds for `rows`.
    ///
    /// @param others how many rows the other side has
    public double penalty(Side targets, RowRange rows, int others) {
        double sum = 0;
        for (int target = rows.first(); target < rows.end(); target++) {
            float lambda = objective.lambda(targets.entries().length(target), others);
            sum += lambda * (double) Kernels.rows().dot(targets.factors(), target, targets.factors(), target);
        }
        return sum;
    }
}
