package dev.rankine.gang.mpi;

import java.util.function.Consumer;

/// What every rank that a test starts does around what it is started for.
public final class RankOfTest {
    private RankOfTest() {}

    /// Joins the job, does the work, says `ok`, and leaves; aborts the job if the work fails.
    ///
    /// @param arguments the library to load and the number of ranks
    public static void run(String[] arguments, Consumer<Communicator> work) {
        Mpi mpi = Mpi.join(MpiLibrary.open(arguments[0]), Integer.parseInt(arguments[1]));
        try {
            work.accept(mpi.world());
            System.out.println("ok");
        } catch (Throwable e) {
            e.printStackTrace();
            mpi.abort(3);
        }
        mpi.close();
    }
}
