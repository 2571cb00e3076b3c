package dev.rankine.cli;

import picocli.CommandLine.Option;

/// How long a list is.
final class TopOption {
    @Option(names = "--top", paramLabel = "N", description = "How many to list at the most (default: 10).")
    int count = 10;

    void check() {
        if (count < 1) {
            throw new IllegalArgumentException("--top must be at least 1, was " + count);
        }
    }
}
