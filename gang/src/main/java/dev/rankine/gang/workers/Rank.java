package dev.rankine.gang.workers;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.Partition;
import dev.rankine.training.RowRange;
import dev.rankine.training.Worker;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;

/// The rank of this process as a [Worker]. Rows travel in pieces, so that sharing a matrix takes little more memory
/// than the matrix.
final class Rank implements Worker {
    private static final int PIECE_BYTES = 1 << 20;

    private final Communicator ranks;
    private MemorySegment room = MemorySegment.NULL;

    Rank(Communicator ranks) {
        this.ranks = ranks;
    }

    @Override
    public int self() {
        return ranks.rank();
    }

    @Override
    public int count() {
        return ranks.size();
    }

    @Override
    public void barrier() {
        ranks.barrier();
    }

    /// Every rank adds up all arrays in the order of the ranks, which `MPI_Allreduce` does not promise.
    @Override
    public void addUp(double[] values) {
        long part = (long) values.length * Double.BYTES;
        MemorySegment all = room(part * count());
        MemorySegment.copy(values, 0, all, ValueLayout.JAVA_DOUBLE, part * self(), values.length);
        ranks.allGather(all);
        for (int place = 0; place < values.length; place++) {
            double sum = 0;
            for (int rank = 0; rank < count(); rank++) {
                sum += all.get(ValueLayout.JAVA_DOUBLE, part * rank + (long) place * Double.BYTES);
            }
            values[place] = sum;
        }
    }

    @Override
    public void share(FactorMatrix matrix, Partition partition) {
        long rowBytes = (long) matrix.rank() * Float.BYTES;
        int rowsAtOnce = (int) Math.max(1, PIECE_BYTES / Math.max(1, rowBytes));
        int most = IntStream.range(0, count())
                .map(rank -> partition.of(rank).size())
                .max()
                .orElse(0);
        for (int from = 0; from < most; from += rowsAtOnce) {
            int rows = Math.min(rowsAtOnce, most - from);
            share(matrix, partition, from, rows, rows * rowBytes);
        }
    }

    /// Shares `rows` rows of every rank, `from` on in its range.
    private void share(FactorMatrix matrix, Partition partition, int from, int rows, long part) {
        MemorySegment all = room(part * count());
        RowRange own = piece(partition.of(self()), from, rows);
        matrix.readRows(own.first(), own.size(), all.asSlice(part * self(), part));
        ranks.allGather(all);
        for (int rank = 0; rank < count(); rank++) {
            if (rank != self()) {
                RowRange others = piece(partition.of(rank), from, rows);
                matrix.writeRows(others.first(), others.size(), all.asSlice(part * rank, part));
            }
        }
    }

    private static RowRange piece(RowRange range, int from, int rows) {
        int first = Math.min(range.end(), range.first() + from);
        return new RowRange(first, Math.min(range.end(), first + rows));
    }

    private MemorySegment room(long bytes) {
        if (room.byteSize() < bytes) {
            room = Arena.ofAuto().allocate(bytes, Long.BYTES);
        }
        return room.asSlice(0, bytes);
    }
}
