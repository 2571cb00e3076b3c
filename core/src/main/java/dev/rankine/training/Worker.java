package dev.rankine.training;

import dev.rankine.kernels.FactorMatrix;

/// One of the [Workers] as the body that it runs sees it.
public interface Worker {
    /// From 0 to `count - 1`.
    int self();

    int count();

    /// The rows of this worker.
    default RowRange owned(Partition partition) {
        return partition.of(self());
    }

    /// Collective: nobody goes on before all are here.
    void barrier();

    /// Collective: replaces every worker's array by the sum over all of them, added in the order of the workers.
    void addUp(double[] values);

    /// Collective: lets every worker see the rows that the others own and have written.
    void share(FactorMatrix matrix, Partition partition);
}
