package dev.rankine.gang.workers;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.training.Worker;
import dev.rankine.training.Workers;
import java.util.function.Consumer;

/// [Workers] that are the ranks of a communicator: a trainer that all of them call with the same data trains one model,
/// of which every rank has the whole.
///
/// [#run] runs the body of this process's rank only. If it throws, the other ranks wait for this one: it has to
/// abort the job.
public final class MpiWorkers implements Workers {
    private final Rank rank;

    /// @param ranks stay the caller's to close
    public MpiWorkers(Communicator ranks) {
        rank = new Rank(ranks);
    }

    @Override
    public int count() {
        return rank.count();
    }

    @Override
    public void run(Consumer<Worker> body) {
        body.accept(rank);
    }

    @Override
    public void close() {
        // what a rank holds goes with it
    }
}
