package dev.rankine.training;

import java.util.function.Consumer;

/// The workers a trainer runs on: one thread, many, or (elsewhere) the ranks of a gang.
public interface Workers extends AutoCloseable {
    int count();

    /// Lets every worker run `body` at the same time, and returns when all are done. Every worker must make the same
    /// calls to its [Worker]'s collective methods, in the same order.
    ///
    /// @throws TrainingFailedException if a worker fails; the others are released
    void run(Consumer<Worker> body);

    @Override
    void close();

    /// Workers that are threads of this process.
    static Workers threads(int count) {
        return new Threads(count);
    }
}
