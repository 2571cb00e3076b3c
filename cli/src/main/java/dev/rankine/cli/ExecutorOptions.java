package dev.rankine.cli;

import dev.rankine.cli.sizing.Node;
import dev.rankine.cli.sizing.Task;
import dev.rankine.commands.MemorySize;
import dev.rankine.commands.NodeOptions;
import dev.rankine.training.Parameters;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// What a cluster's executors are planned for.
final class ExecutorOptions extends NodeOptions {
    @Option(
            names = "--native-model",
            required = true,
            paramLabel = "FILE",
            description = "A model of texts: of fastText, .bin or .ftz, or .onnx.")
    Path model;

    @Option(
            names = "--reserve",
            paramLabel = "SIZE",
            defaultValue = "4g",
            converter = MemorySize.class,
            description = "Memory left to the system and others (default: 4g).")
    long reserve;

    @Option(
            names = "--jars",
            split = ",",
            paramLabel = "JAR",
            description = "Jars that opening the model needs, as those of ONNX, unless RANKINE_JARS names them.")
    List<Path> jars = List.of();

    Node node() {
        return new Node(cores, memory, reserve);
    }

    int nodes() {
        Parameters.requireAtLeast(1, "--nodes", nodes);
        return nodes;
    }

    Task task() {
        return new Task(taskCpus, heapPerTask);
    }
}
