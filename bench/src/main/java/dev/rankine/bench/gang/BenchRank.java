package dev.rankine.bench.gang;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.Mpi;
import dev.rankine.gang.mpi.MpiLibrary;

/// What every rank that measures does around it.
final class BenchRank {
    /// What a rank does.
    interface Work {
        void with(Communicator ranks) throws Exception;
    }

    private BenchRank() {}

    /// @param arguments the library to load and the number of ranks, and whatever else
    static void run(String[] arguments, Work work) {
        Mpi mpi = Mpi.join(MpiLibrary.open(arguments[0]), Integer.parseInt(arguments[1]));
        try {
            work.with(mpi.world());
        } catch (Throwable e) { // else the other ranks would wait for this one
            e.printStackTrace();
            mpi.abort(1);
        }
        mpi.close();
    }
}
