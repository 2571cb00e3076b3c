package dev.rankine.training.leastsquares;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.SymmetricMatrix;
import dev.rankine.training.Partition;
import dev.rankine.training.RowRange;
import dev.rankine.training.Worker;

/// The sum of `y y^T` over all rows of a factor matrix, taken by all workers together.
///
/// The rows are cut into the same chunks and the chunks are added in the same order however many workers there are, so
/// that the sum, and with it the model, is the same bit for bit.
final class Gramian {
    private static final int CHUNKS = 16;

    private final SymmetricMatrix sum;
    private final OuterProducts products;
    private final FactorMatrix chunks;

    /// @param chunks from [#chunks], the same for all workers of a process
    Gramian(int rank, FactorMatrix chunks) {
        this.sum = new SymmetricMatrix(rank);
        this.products = new OuterProducts(rank);
        this.chunks = chunks;
    }

    /// Where the workers leave each other what their chunks add up to.
    static FactorMatrix chunks(int rank) {
        return FactorMatrix.zeros(CHUNKS, new SymmetricMatrix(rank).values().length);
    }

    /// Collective: all workers call this with the same matrix.
    void take(FactorMatrix matrix, Worker worker) {
        Partition rowsOfChunks = Partition.even(matrix.rows(), CHUNKS);
        Partition chunksOfWorkers = Partition.even(CHUNKS, worker.count());
        RowRange mine = worker.owned(chunksOfWorkers);
        for (int chunk = mine.first(); chunk < mine.end(); chunk++) {
            sum.clear();
            products.add(matrix, rowsOfChunks.of(chunk), sum);
            chunks.write(chunk, sum.values());
        }
        worker.share(chunks, chunksOfWorkers);
        sum.clear();
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            Kernels.rows().add(1, chunks, chunk, sum.values());
        }
        worker.barrier();
    }

    /// What was taken last; zeros before that.
    SymmetricMatrix value() {
        return sum;
    }
}
