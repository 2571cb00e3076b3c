package dev.rankine.cli;

import dev.rankine.cli.sizing.Cluster;
import dev.rankine.cli.sizing.ExecutorLayout;
import dev.rankine.cli.sizing.Footprint;
import dev.rankine.cli.sizing.MemoryTrial;
import dev.rankine.cli.sizing.Node;
import dev.rankine.cli.sizing.ProcessMemory;
import dev.rankine.cli.sizing.Task;
import dev.rankine.cli.terminal.ProgressBar;
import dev.rankine.text.Figures;
import dev.rankine.training.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command `rankine plan`.
@Command(
        name = "plan",
        description = "Measures what a model outside the heap takes, and sizes Spark's executors for it.",
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  rankine plan --native-model titles.bin --node-cores 16 --node-memory 64g",
            "On a cluster, rankine-spark plan --by-trial tries executors instead."
        })
final class PlanCommand implements Callable<Integer> {
    private static final List<Integer> THREADS = List.of(1, 2, 4);
    private static final Duration TIME = Duration.ofSeconds(2);

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

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        Parameters.requireAtLeast(1, "--nodes", nodes);
        var node = new Node(nodeCores, nodeMemory, reserve);
        var task = new Task(taskCpus, heapPerTask);
        ProcessMemory.requireTold();
        Footprint footprint = measured(MemoryTrial.here(jars, TIME));
        List<ExecutorLayout> layouts = Stream.of(Cluster.values())
                .map(cluster -> ExecutorLayout.best(node, task, footprint, cluster))
                .toList();
        if (layouts.stream().allMatch(layout -> layout.executors() == 0)) {
            throw new IllegalArgumentException(layouts.getLast().shortage());
        }
        output.show(new PlanAnswer(model, nodes, footprint, layouts));
        return 0;
    }

    private Footprint measured(MemoryTrial trial) throws IOException {
        try (var bar = new ProgressBar(output.terminal(), "measuring")) {
            trial.open(model);
            ProcessMemory without = trial.withoutModel();
            var byThreads = new TreeMap<Integer, ProcessMemory>();
            for (int threads : THREADS) {
                bar.show(byThreads.size(), THREADS.size(), Figures.count(threads, "thread"));
                byThreads.put(threads, trial.withModel(model, threads));
            }
            return Footprint.of(without, byThreads);
        }
    }
}
