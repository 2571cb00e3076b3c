package dev.rankine.training.leastsquares;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.Partition;
import dev.rankine.training.RowRange;
import dev.rankine.training.Worker;

/// One worker's part of every pass, and the scratch it needs to itself.
final class Alternation {
    private final Objective objective;
    private final Part users;
    private final Part items;
    private final HalfPass halfPass;
    private final double[] sums = new double[2];

    /// A side, which worker owns which of its rows, and the Gramian of all of them.
    private record Part(Side side, Partition partition, Gramian gramian) {
        Fixed fixed() {
            return new Fixed(side.factors(), side.biases(), side.factors().rows(), gramian.value());
        }
    }

    /// @param chunks from [Gramian#chunks], the same for all workers of a process
    Alternation(Objective objective, HalfPass halfPass, Side users, Side items, int workers, FactorMatrix chunks) {
        this.objective = objective;
        this.halfPass = halfPass;
        this.users = part(users, workers, chunks);
        this.items = part(items, workers, chunks);
    }

    private static Part part(Side side, int workers, FactorMatrix chunks) {
        int rank = side.factors().rank();
        return new Part(side, Partition.balanced(side.entries(), rank, workers), new Gramian(rank, chunks));
    }

    /// Makes the users the best they can be for the items, then the items for the users.
    Loss pass(Worker worker) {
        takeGramian(items, worker);
        solve(users, items, worker);
        takeGramian(users, worker);
        solve(items, users, worker);
        takeGramian(items, worker);
        return loss(worker);
    }

    /// Without a weight on unobserved pairs nobody asks for Gramians, and they stay zero.
    private void takeGramian(Part part, Worker worker) {
        if (objective.unobservedWeight() > 0) {
            part.gramian.take(part.side.factors(), worker);
        }
    }

    /// Solves for the rows of `targets` that this worker owns, holding `fixed` still, then shares them.
    private void solve(Part targets, Part fixed, Worker worker) {
        halfPass.solve(targets.side, worker.owned(targets.partition), fixed.fixed());
        worker.share(targets.side.factors(), targets.partition);
    }

    /// The [Objective], without going over pairs that are no entries: the sum of `(p_u . q_i)^2` over all pairs is the
    /// inner product of the Gramians of both sides.
    private Loss loss(Worker worker) {
        RowRange mine = worker.owned(items.partition);
        sums[0] = halfPass.errors(items.side, mine, users.fixed());
        sums[1] = penalty(users, items, worker) + penalty(items, users, worker);
        worker.addUp(sums);
        double unobserved = objective.unobservedWeight() * users.gramian.value().dot(items.gramian.value());
        return new Loss(sums[0], unobserved + sums[1]);
    }

    private double penalty(Part part, Part other, Worker worker) {
        int others = other.side.factors().rows();
        return halfPass.penalty(part.side, worker.owned(part.partition), others);
    }
}
