package dev.rankine.gang.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.gang.mpi.RankOfTest;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.Partition;
import dev.rankine.training.RowRange;
import dev.rankine.training.Worker;
import java.util.Arrays;

/// A rank that writes its own rows, and finds those of the others where it has none itself.
final class SharesRows {
    private SharesRows() {}

    public static void main(String[] arguments) {
        RankOfTest.run(
                arguments,
                ranks -> new MpiWorkers(ranks).run(worker -> {
                    share(worker, 5_000, 200); // more than one piece of each rank's
                    share(worker, 2, 3); // none of some
                    share(worker, 7, 300_000); // a row that is more than a piece
                    double[] sums = {worker.self(), 1, 0.1};
                    worker.addUp(sums);
                    int size = worker.count();
                    assertThat(sums[0]).isEqualTo(size * (size - 1) / 2.0);
                    assertThat(sums[1]).isEqualTo(size);
                }));
    }

    private static void share(Worker worker, int rows, int rank) {
        var matrix = FactorMatrix.zeros(rows, rank);
        var partition = Partition.even(rows, worker.count());
        RowRange own = worker.owned(partition);
        var row = new float[rank];
        for (int number = own.first(); number < own.end(); number++) {
            Arrays.fill(row, number + 1);
            matrix.write(number, row);
        }
        worker.share(matrix, partition);
        for (int number = 0; number < rows; number++) {
            matrix.read(number, row);
            assertThat(row[0]).isEqualTo(number + 1);
            assertThat(row[rank - 1]).isEqualTo(number + 1);
        }
        worker.barrier();
    }
}
