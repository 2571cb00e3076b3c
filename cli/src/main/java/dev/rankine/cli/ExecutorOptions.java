package dev.rankine.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// What a cluster's executors are planned for.
final class ExecutorOptions {
    @Option(
            names = "--native-model",
            required = true,
            paramLabel = "FILE",
            description = "A model of texts: of fastText, .bin or .ftz, or .onnx.")
    Path model;

    @Option(names = "--node-cores", required = true, paramLabel = "C", description = "Cores of a host.")
    int nodeCores;

    @Option(
            names = "--node-memory",
            required = true,
            paramLabel = "SIZE",
            converter = MemorySize.class,
            description = "Memory of a host, such as 64g.")
    long nodeMemory;

    @Option(
            names = "--reserve",
            paramLabel = "SIZE",
            defaultValue = "4g",
            converter = MemorySize.class,
            description = "Memory left to the system and others (default: 4g).")
    long reserve;

    @Option(names = "--nodes", paramLabel = "N", defaultValue = "1", description = "How many such hosts (default: 1).")
    int nodes;

    @Option(
            names = "--heap-per-task",
            paramLabel = "SIZE",
            defaultValue = "512m",
            converter = MemorySize.class,
            description = "Heap that a task needs (default: 512m).")
    long heapPerTask;

    @Option(
            names = "--task-cpus",
            paramLabel = "N",
            defaultValue = "1",
            description = "Cores that a task keeps busy (default: 1).")
    int taskCpus;

    @Option(
            names = "--jars",
            split = ",",
            paramLabel = "JAR",
            description = "Jars that opening the model needs, as those of ONNX, unless RANKINE_JARS names them.")
    List<Path> jars = List.of();
}
