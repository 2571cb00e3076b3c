package dev.rankine.commands;

import picocli.CommandLine.Option;

/// The nodes of a cluster that executors are planned for, and a task that runs there.
public class NodeOptions {
    @Option(names = "--node-cores", required = true, paramLabel = "C", description = "Cores of a node.")
    protected int cores;

    @Option(
            names = "--node-memory",
            required = true,
            paramLabel = "SIZE",
            converter = MemorySize.class,
            description = "Memory of a node, such as 64g.")
    protected long memory;

    @Option(names = "--nodes", paramLabel = "N", defaultValue = "1", description = "How many such nodes (default: 1).")
    protected int nodes;

    @Option(
            names = "--heap-per-task",
            paramLabel = "SIZE",
            defaultValue = "512m",
            converter = MemorySize.class,
            description = "Heap that a task needs (default: 512m).")
    protected long heapPerTask;

    @Option(
            names = "--task-cpus",
            paramLabel = "N",
            defaultValue = "1",
            description = "Cores that a task keeps busy (default: 1).")
    protected int taskCpus;
}
