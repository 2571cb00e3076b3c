package dev.rankine.cli.sizing;

import dev.rankine.training.Parameters;

/// A host of a cluster.
///
/// @param memory bytes
/// @param reserve bytes of it that the system and other programs need
public record Node(int cores, long memory, long reserve) {
    private static final int MOST_CORES = 4096;

    public Node {
        Parameters.requireAtLeast(1, "--node-cores", cores);
        if (cores > MOST_CORES) {
            throw new IllegalArgumentException("--node-cores must be at most " + MOST_CORES + ", was " + cores);
        }
        if (memory <= reserve) {
            throw new IllegalArgumentException("--node-memory must be above --reserve, was " + Mebibytes.text(memory)
                    + " with " + Mebibytes.text(reserve) + " in reserve");
        }
    }

    /// Where there are two cores or more, one is left to the system.
    int coresOfExecutors() {
        return Math.max(1, cores - 1);
    }

    long memoryOfExecutors() {
        return memory - reserve;
    }
}
