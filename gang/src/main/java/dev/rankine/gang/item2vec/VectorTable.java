package dev.rankine.gang.item2vec;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.parameters.ParameterServer;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.Partition;
import dev.rankine.training.RowRange;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SplittableRandom;

/// The vectors of all items on a server, for each item a row as itself and one as something met near others.
///
/// @param rank columns of a vector
/// @param seed of the first vectors
/// @param dual what makes vectors of the rows
record VectorTable(ParameterServer server, Communicator ranks, int items, int rank, long seed, DualAveraging dual) {
    VectorTable(Communicator ranks, int items, Item2VecParameters parameters) {
        this(
                ParameterServer.of(ranks, 2 * items, parameters.rank() + 1, parameters.staleness()),
                ranks,
                items,
                parameters.rank(),
                parameters.seed(),
                new DualAveraging(parameters.step()));
    }

    /// Collective: begins with small vectors of the items, and none of what is met near others.
    void draw() {
        RowRange own = Partition.even(items, ranks.size()).of(ranks.rank());
        MemorySegment one = Arena.ofAuto().allocate(ValueLayout.JAVA_FLOAT, rank + 1L);
        var row = new int[1];
        for (int item = own.first(); item < own.end(); item++) {
            var random = new SplittableRandom(seed + item);
            for (int column = 0; column < rank; column++) {
                float first = dual.firstSum((random.nextDouble() - 0.5) / rank);
                one.setAtIndex(ValueLayout.JAVA_FLOAT, column, first);
            }
            row[0] = Pairs.own(item);
            server.push(row, one);
        }
        server.advance();
        server.settle();
    }

    /// Collective: the vectors that this rank brings home. The server is given back.
    List<LearnedRows> takenApart() {
        LearnedRows held = server.held("");
        server.free();
        return List.of(part("item_factors", held, Pairs.own(0)), part("context_factors", held, Pairs.context(0)));
    }

    /// @param of the row of the first item
    private LearnedRows part(String name, LearnedRows held, int of) {
        int first = Math.ceilDiv(held.first() - of, 2);
        int end = Math.ceilDiv(held.first() + held.count() - of, 2);
        FactorMatrix vectors = FactorMatrix.zeros(end - first, rank);
        var row = new float[rank + 1];
        for (int item = first; item < end; item++) {
            held.memory().read(held.from() + 2 * item + of - held.first(), row);
            dual.toVector(row);
            vectors.write(item - first, row);
        }
        return LearnedRows.part(name, items, first, vectors);
    }
}
