package dev.rankine.training.leastsquares;

import dev.rankine.interactions.SparseRow;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.training.RowRange;
import dev.rankine.training.TrainingFailedException;
import dev.rankine.training.Worker;
import java.util.Arrays;

/// One worker's part of every pass, and the scratch it needs to itself.
final class Alternation {
    private final Objective objective;
    private final float mean;
    private final Side users;
    private final Side items;
    private final Gramian ofUsers;
    private final Gramian ofItems;
    private final NormalEquations equations;
    private final Solver solver;
    private final SparseRow row = new SparseRow();
    private final float[] factors;
    private final double[] sums = new double[2];

    /// @param chunks from [Gramian#chunks], the same for all workers of a process
    Alternation(Objective objective, Factors allowed, float mean, Side users, Side items, FactorMatrix chunks) {
        int rank = users.factors().rank();
        this.objective = objective;
        this.mean = mean;
        this.users = users;
        this.items = items;
        this.ofUsers = new Gramian(rank, chunks);
        this.ofItems = new Gramian(rank, chunks);
        this.equations = new NormalEquations(objective, rank);
        this.solver = Solver.of(allowed, rank);
        this.factors = new float[rank];
    }

    /// Makes the users the best they can be for the items, then the items for the users.
    Loss pass(Worker worker) {
        take(ofItems, items, worker);
        solve(users, items, ofItems, worker);
        take(ofUsers, users, worker);
        solve(items, users, ofUsers, worker);
        take(ofItems, items, worker);
        return loss(worker);
    }

    /// Without a weight on unobserved pairs nobody asks for Gramians, and they stay zero.
    private void take(Gramian gramian, Side side, Worker worker) {
        if (objective.unobservedWeight() > 0) {
            gramian.take(side.factors(), worker);
        }
    }

    /// Solves for the rows of `targets` that this worker owns, holding `fixed` still, then shares them.
    private void solve(Side targets, Side fixed, Gramian ofFixed, Worker worker) {
        RowRange mine = worker.owned(targets.partition());
        for (int target = mine.first(); target < mine.end(); target++) {
            targets.entries().read(target, row);
            targets.factors().read(target, factors);
            solveRow(targets, target, fixed, ofFixed);
            targets.factors().write(target, factors);
        }
        worker.share(targets.factors(), targets.partition());
    }

    private void solveRow(Side targets, int target, Side fixed, Gramian ofFixed) {
        if (row.length() == 0) {
            Arrays.fill(factors, 0);
            return;
        }
        equations.set(row, mean + targets.biases()[target], fixed, ofFixed.value());
        if (!equations.solve(solver, factors)) {
            throw new TrainingFailedException("the factors of " + targets.name() + " '"
                    + targets.ids().get(target) + "' have no single best value, with " + row.length()
                    + " entries for rank " + factors.length + ": regularization must be larger, was "
                    + objective.regularization());
        }
    }

    /// The [Objective], without going over pairs that are no entries: the sum of `(p_u . q_i)^2` over all pairs is the
    /// inner product of the Gramians of both sides.
    private Loss loss(Worker worker) {
        sums[0] = errors(worker);
        sums[1] = penalty(users, items, worker) + penalty(items, users, worker);
        worker.addUp(sums);
        double unobserved = objective.unobservedWeight() * ofUsers.value().dot(ofItems.value());
        return new Loss(sums[0], unobserved + sums[1]);
    }

    /// The weighted squared errors of the entries of this worker's items.
    private double errors(Worker worker) {
        RowRange mine = worker.owned(items.partition());
        double sum = 0;
        for (int item = mine.first(); item < mine.end(); item++) {
            items.entries().read(item, row);
            items.factors().read(item, factors);
            for (int place = 0; place < row.length(); place++) {
                int user = row.column(place);
                float score = mean + items.biases()[item] + users.biases()[user];
                score += Kernels.rows().dot(factors, users.factors(), user);
                double error = objective.feedback().target(row.value(place)) - score;
                sum += objective.feedback().weight(row.value(place)) * error * error;
            }
        }
        return sum;
    }

    private double penalty(Side side, Side other, Worker worker) {
        RowRange mine = worker.owned(side.partition());
        double sum = 0;
        for (int r = mine.first(); r < mine.end(); r++) {
            float lambda =
                    objective.lambda(side.entries().length(r), other.factors().rows());
            sum += lambda * (double) Kernels.rows().dot(side.factors(), r, side.factors(), r);
        }
        return sum;
    }
}
