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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The command `rankine plan`.
@Command(
        name = "plan",
        description = "Measures what a model outside the heap takes, and sizes Spark's executors for it; or writes what"
                + " Kubernetes needs to run a gang.",
        customSynopsis = {
            "rankine plan --native-model FILE --node-cores C --node-memory SIZE ...",
            "rankine plan --gang N --image IMAGE --rank-memory SIZE --claim NAME ..."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  rankine plan --gang 8 --image registry/rankine --rank-memory 4g --claim data",
            "  rankine plan --native-model titles.bin --node-cores 16 --node-memory 64g",
            "On a cluster, rankine-spark plan --by-trial tries executors instead."
        })
final class PlanCommand implements Callable<Integer> {
    private static final List<Integer> THREADS = List.of(1, 2, 4);
    private static final Duration TIME = Duration.ofSeconds(2);

    @ArgGroup(multiplicity = "1")
    Planned planned = new Planned();

    /// Either of what can be planned.
    static final class Planned {
        @ArgGroup(exclusive = false)
        @Nullable
        ExecutorOptions executors;

        @ArgGroup(exclusive = false)
        @Nullable
        MpiJobOptions gang;
    }

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        output.show(planned.gang != null ? planned.gang.job() : sized(Objects.requireNonNull(planned.executors)));
        return 0;
    }

    private PlanAnswer sized(ExecutorOptions told) throws IOException {
        int nodes = told.nodes();
        Node node = told.node();
        Task task = told.task();
        ProcessMemory.requireTold();
        Footprint footprint = measured(told.model, MemoryTrial.here(told.jars, TIME));
        List<ExecutorLayout> layouts = Stream.of(Cluster.values())
                .map(cluster -> ExecutorLayout.best(node, task, footprint, cluster))
                .toList();
        if (layouts.stream().allMatch(layout -> layout.executors() == 0)) {
            throw new IllegalArgumentException(layouts.getLast().shortage());
        }
        return new PlanAnswer(told.model, nodes, footprint, layouts);
    }

    private Footprint measured(Path model, MemoryTrial trial) throws IOException {
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
