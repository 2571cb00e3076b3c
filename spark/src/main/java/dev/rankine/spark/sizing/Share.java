package dev.rankine.spark.sizing;

import dev.rankine.training.Parameters;

/// What executors may have of each node, and what a task needs of it. Sizes are in bytes.
///
/// @param nodes how many there are
/// @param cores of a node
/// @param memory of a node
/// @param taskCores `spark.task.cpus`
/// @param taskHeap heap of a task
public record Share(int nodes, int cores, long memory, int taskCores, long taskHeap) {
    public Share {
        Parameters.requireAtLeast(1, "nodes", nodes);
        Parameters.requireAtLeast(1, "task cpus", taskCores);
        if (cores < taskCores) {
            throw new IllegalArgumentException(
                    "a node must have the cores of a task, " + taskCores + ", for executors, had " + cores);
        }
    }
}
