package dev.rankine.training.leastsquares;

import dev.rankine.training.RowRange;
import java.util.Arrays;

/// Sets up the normal equations of each row and solves them by a [Solver].
final class DirectSolver implements RowSolver {
    private final Objective objective;
    private final float mean;
    private final NormalEquations equations;
    private final Solver solver;
    private final Errors errors;
    private final WeightedRow row = new WeightedRow();
    private final float[] factors;

    DirectSolver(Objective objective, Solver solver, Errors errors, float mean, int rank) {
        this.objective = objective;
        this.mean = mean;
        this.equations = new NormalEquations(objective, rank);
        this.solver = solver;
        this.errors = errors;
        this.factors = new float[rank];
    }

    @Override
    public void solve(Side targets, RowRange rows, Fixed fixed) {
        for (int target = rows.first(); target < rows.end(); target++) {
            targets.entries().read(target, row);
            targets.factors().read(target, factors);
            solveRow(targets, target, fixed);
            targets.factors().write(target, factors);
        }
    }

    private void solveRow(Side targets, int target, Fixed fixed) {
        if (row.weight() == 0 && !objective.asksOfAllPairs()) {
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

    @Override
    public double solveAndMeasure(Side targets, RowRange rows, Fixed fixed) {
        solve(targets, rows, fixed);
        return errors.of(targets, rows, fixed);
    }
}
