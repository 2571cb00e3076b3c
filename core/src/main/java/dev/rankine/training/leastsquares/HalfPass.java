package dev.rankine.training.leastsquares;

import dev.rankine.kernels.Kernels;
import dev.rankine.training.RowRange;

/// Makes rows of one side the best they can be while the other side is held still, and takes their part of the
/// [Objective]. Owns the scratch of one thread.
public final class HalfPass {
    private final Objective objective;
    private final RowSolver solver;
    private final Errors errors;
    private final WeightedRow row = new WeightedRow();

    /// @param mean that every score begins from
    /// @throws IllegalArgumentException if the method cannot learn towards the objective
    public HalfPass(Objective objective, Method method, float mean, int rank) {
        if (method == Method.CONJUGATE_GRADIENTS && objective.asksOfAllPairs()) {
            throw new IllegalArgumentException(
                    "unobservedTarget must be 0 with conjugate gradients, was " + objective.unobservedTarget());
        }
        this.objective = objective;
        this.errors = new Errors(objective.feedback(), mean, rank);
        this.solver = switch (method) {
            case CONJUGATE_GRADIENTS -> new ConjugateGradients(objective, mean, rank);
            case CHOLESKY -> new DirectSolver(objective, new Solver.Cholesky(), errors, mean, rank);
            case COORDINATE_DESCENT ->
                new DirectSolver(objective, new Solver.CoordinateDescent(rank), errors, mean, rank);
        };
    }

    /// Solves for the factors of `rows` of `targets`.
    ///
    /// @param fixed in the basis of its Gramian, where rows are solved for by [Method#CONJUGATE_GRADIENTS] and
    ///     unobserved pairs weigh something
    /// @throws SingularRowException if the factors of a row have no single best value
    public void solve(Side targets, RowRange rows, Fixed fixed) {
        solver.solve(targets, rows, fixed);
    }

    /// Likewise, and gives the weighted squared errors of the entries of `rows` then.
    public double solveAndMeasure(Side targets, RowRange rows, Fixed fixed) {
        return solver.solveAndMeasure(targets, rows, fixed);
    }

    /// The weighted squared errors of the entries of `rows`.
    ///
    /// @param fixed in the basis of the model
    public double errors(Side targets, RowRange rows, Fixed fixed) {
        return errors.of(targets, rows, fixed);
    }

    /// What regularization adds for `rows`.
    ///
    /// @param others how many rows the other side has
    public double penalty(Side targets, RowRange rows, int others) {
        double sum = 0;
        for (int target = rows.first(); target < rows.end(); target++) {
            float lambda = objective.lambda(targets.entries().weight(target, row), others);
            sum += lambda * (double) Kernels.rows().dot(targets.factors(), target, targets.factors(), target);
        }
        return sum;
    }
}
