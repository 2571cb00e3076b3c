package dev.rankine.cli;

import dev.rankine.training.Workers;
import picocli.CommandLine.Option;

/// How many threads a command may keep busy.
final class ThreadsOption {
    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "Threads to work with (default: as many as there are processors).")
    int count = Runtime.getRuntime().availableProcessors();

    Workers start() {
        return start("--threads", count);
    }

    /// Workers as many as an option says.
    static Workers start(String option, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(option + " must be at least 1, was " + count);
        }
        return Workers.threads(count);
    }
}
