package dev.rankine.cli.sizing;

import dev.rankine.training.Parameters;

/// What each task of a job takes.
///
/// @param cores that its threads keep busy
/// @param heap bytes
public record Task(int cores, long heap) {
    public Task {
        Parameters.requireAtLeast(1, "--task-cpus", cores);
    }
}
