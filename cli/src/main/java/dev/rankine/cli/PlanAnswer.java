package dev.rankine.cli;

import dev.rankine.cli.sizing.ExecutorLayout;
import dev.rankine.cli.sizing.Footprint;
import dev.rankine.cli.sizing.Mebibytes;
import dev.rankine.cli.terminal.Paragraph;
import dev.rankine.commands.Answer;
import dev.rankine.text.Figures;
import dev.rankine.text.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// What `rankine plan` has to say.
///
/// @param layouts one for each kind of cluster
record PlanAnswer(Path model, int nodes, Footprint footprint, List<ExecutorLayout> layouts) implements Answer {
    @Override
    public void print(PrintWriter out) {
        out.println(model + " takes, outside the heap:");
        out.println("  " + Figures.bytes(footprint.mapped()) + " mapped, once on a host; "
                + Figures.bytes(footprint.touched()) + " were touched by made-up texts");
        out.println("  " + Figures.bytes(footprint.own()) + " in every executor, "
                + Figures.bytes(footprint.perThread()) + " more for every task at a time");
        out.println();
        table("settings", this::settings).print(out);
        out.println();
        table("why, in MiB", PlanAnswer::sum).print(out);
        out.println();
        var paragraph = new Paragraph(out, 12);
        layouts.forEach(layout -> paragraph.print(layout.cluster().title(), note(layout)));
    }

    /// A column for each layout.
    private TextTable table(String title, Function<ExecutorLayout, Map<String, Object>> column) {
        Stream<String> clusters =
                layouts.stream().map(layout -> layout.cluster().title());
        var table = new TextTable(Stream.concat(Stream.of(title), clusters).toArray(String[]::new));
        for (String row : column.apply(layouts.getFirst()).keySet()) {
            Stream<String> cells = layouts.stream()
                    .map(layout -> String.valueOf(column.apply(layout).get(row)));
            table.add(Stream.concat(Stream.of(row), cells).toArray(String[]::new));
        }
        return table;
    }

    private Map<String, Object> settings(ExecutorLayout layout) {
        int threads = layout.task().cores();
        var settings = new LinkedHashMap<String, Object>();
        settings.put("spark.executor.cores", layout.cores());
        settings.put("spark.executor.memory", Mebibytes.text(layout.heap()));
        settings.put("spark.executor.memoryOverhead", Mebibytes.text(layout.overhead()));
        settings.put("spark.executor.instances", (long) layout.executors() * nodes);
        settings.put("spark.task.cpus", threads);
        settings.put("spark.executorEnv.OMP_NUM_THREADS", threads);
        settings.put("spark.executorEnv.OPENBLAS_NUM_THREADS", threads);
        return settings;
    }

    private static Map<String, Object> sum(ExecutorLayout layout) {
        var sum = new LinkedHashMap<String, Object>();
        sum.put("heap that Spark keeps", Mebibytes.of(ExecutorLayout.RESERVED_HEAP));
        sum.put("+ heap of its tasks", Mebibytes.of(layout.heapOfTasks()));
        sum.put("+ the JVM beside the heap", Mebibytes.of(ExecutorLayout.JVM));
        sum.put("+ the model, in every executor", Mebibytes.of(layout.modelOfExecutor()));
        sum.put("+ the model, for its tasks", Mebibytes.of(layout.modelOfTasks()));
        sum.put("+ mapped pages it is charged for", Mebibytes.of(layout.chargedPages()));
        sum.put("+ a margin", Mebibytes.of(layout.margin()));
        sum.put("= an executor", Mebibytes.of(layout.bytes()));
        sum.put(
                "node, without reserve",
                Mebibytes.of(layout.node().memory() - layout.node().reserve()));
        sum.put("- mapped pages nobody is charged for", Mebibytes.of(layout.pagesOfNode()));
        sum.put("executors that memory has room for", layout.executorsByMemory());
        sum.put("executors that cores allow", layout.executorsByCores());
        sum.put("tasks at a time, on a node", layout.tasksOfNode());
        return sum;
    }

    private static String note(ExecutorLayout layout) {
        if (layout.executors() == 0) {
            return "no executor fits: " + layout.shortage();
        }
        return switch (layout.cluster()) {
            case YARN ->
                "kills a container above memory + memoryOverhead, and counts mapped pages in each that touched them, "
                        + "unless yarn.nodemanager.container-monitor.procfs-tree.smaps-based-rss.enabled is true: "
                        + "then the settings of standalone hold";
            case KUBERNETES ->
                "limits a pod to memory + memoryOverhead, and charges a mapped page to the pod that touched it first; "
                        + "at the limit pages are dropped and read again, which is slow. Pods share pages of a file on "
                        + "a volume of the host only";
            case STANDALONE ->
                "counts heap and cores, and not memoryOverhead. So that no more executors start than fit: "
                        + "SPARK_WORKER_CORES=" + layout.executors() * layout.cores() + " SPARK_WORKER_MEMORY="
                        + Mebibytes.text(layout.executors() * layout.heap());
        };
    }

    @Override
    public Map<String, Object> json() {
        var clusters = new LinkedHashMap<String, Object>();
        for (ExecutorLayout layout : layouts) {
            clusters.put(layout.cluster().name().toLowerCase(Locale.ROOT), json(layout));
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("model", model.toString());
        json.put("mappedBytes", footprint.mapped());
        json.put("touchedBytes", footprint.touched());
        json.put("ownBytes", footprint.own());
        json.put("perThreadBytes", footprint.perThread());
        json.put("nodes", nodes);
        json.put("clusters", clusters);
        return json;
    }

    private Map<String, Object> json(ExecutorLayout layout) {
        var json = new LinkedHashMap<String, Object>();
        json.put("settings", settings(layout));
        json.put("executorBytes", layout.bytes());
        json.put("executorsPerNode", layout.executors());
        json.put("executorsByMemory", layout.executorsByMemory());
        json.put("executorsByCores", layout.executorsByCores());
        json.put("tasksPerNode", layout.tasksOfNode());
        json.put("note", note(layout));
        return json;
    }
}
