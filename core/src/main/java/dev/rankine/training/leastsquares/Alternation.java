package dev.rankine.training.leastsquares;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.Partition;
import dev.rankine.training.Worker;

/// One worker's part of every pass, and the scratch it needs to itself.
final class Alternation {
    private final Objective objective;
    private final boolean inEigenbasis;
    private final Part users;
    private final Part items;
    private final HalfPass halfPass;
    private final Eigenbasis basis;
    private final Shared shared;
    private final double[] sums = new double[2];
    private boolean begun;

    /// What the workers of a process have together.
    ///
    /// @param chunks from [Gramian#chunks]
    /// @param rotated room for the side that is held still, in the basis of its Gramian
    record Shared(FactorMatrix chunks, FactorMatrix rotated) {
        static Shared of(int rank, int rows) {
            return new Shared(Gramian.chunks(rank), FactorMatrix.zeros(rows, rank));
        }
    }

    /// A side, which worker owns which of its rows, and the Gramian of all of them.
    private record Part(Side side, Partition partition, Gramian gramian, RowSum sum) {
        Fixed fixed() {
            return Fixed.of(side.factors(), side.biases(), gramian.value(), sum.value());
        }
    }

    Alternation(
            Objective objective, Method method, HalfPass halfPass, Side users, Side items, int workers, Shared shared) {
        int rank = users.factors().rank();
        this.objective = objective;
        this.inEigenbasis = method.inEigenbasis(objective);
        this.halfPass = halfPass;
        this.basis = new Eigenbasis(rank);
        this.shared = shared;
        this.users = part(users, workers);
        this.items = part(items, workers);
    }

    private Part part(Side side, int workers) {
        int rank = side.factors().rank();
        var partition = Partition.balanced(side.entries().values(), rank, workers);
        return new Part(side, partition, new Gramian(rank, shared.chunks), new RowSum(rank));
    }

    /// Makes the users the best they can be for the items, then the items for the users.
    Loss pass(Worker worker) {
        if (!begun) {
            takeGramian(items, worker);
            begun = true;
        }
        halfPass.solve(users.side, worker.owned(users.partition), held(items, worker));
        worker.share(users.side.factors(), users.partition);
        takeGramian(users, worker);
        double errors = halfPass.solveAndMeasure(items.side, worker.owned(items.partition), held(users, worker));
        worker.share(items.side.factors(), items.partition);
        takeGramian(items, worker);
        return loss(errors, worker);
    }

    /// Without a weight on unobserved pairs nobody asks for Gramians, and without a target of theirs nobody for sums:
    /// they stay zero.
    private void takeGramian(Part part, Worker worker) {
        if (objective.unobservedWeight() > 0) {
            part.gramian.take(part.side.factors(), worker);
        }
        if (objective.asksOfAllPairs()) {
            part.sum.take(part.side.factors());
        }
    }

    /// A side as the method wants it while the other is solved for.
    private Fixed held(Part part, Worker worker) {
        if (!inEigenbasis) {
            return part.fixed();
        }
        basis.take(part.gramian.value());
        basis.rotate(part.side.factors(), worker.owned(part.partition), shared.rotated);
        worker.share(shared.rotated, part.partition);
        return part.fixed().in(basis, shared.rotated);
    }

    /// The [Objective], without going over pairs that are no entries: the sum of `(p_u . q_i)^2` over all pairs is the
    /// inner product of the Gramians of both sides, that of `p_u . q_i` the one of the sums of their rows.
    private Loss loss(double errors, Worker worker) {
        sums[0] = errors;
        sums[1] = penalty(users, items, worker) + penalty(items, users, worker);
        worker.addUp(sums);
        double target = objective.unobservedTarget();
        double pairs =
                (double) users.side.factors().rows() * items.side.factors().rows();
        double unobserved = users.gramian.value().dot(items.gramian.value())
                - 2 * target * users.sum.dot(items.sum)
                + target * target * pairs;
        return new Loss(sums[0], objective.unobservedWeight() * unobserved + sums[1]);
    }

    private double penalty(Part part, Part other, Worker worker) {
        int others = other.side.factors().rows();
        return halfPass.penalty(part.side, worker.owned(part.partition), others);
    }
}
