package dev.rankine.spark.command;

import dev.rankine.spark.EmbedText;
import dev.rankine.spark.sizing.Executors;
import dev.rankine.spark.sizing.Share;
import dev.rankine.spark.sizing.Trial;
import dev.rankine.spark.sizing.TrialApplication;
import dev.rankine.spark.sizing.TrialSearch;
import dev.rankine.text.Figures;
import dev.rankine.training.Parameters;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command `rankine-spark plan`.
@Command(
        name = "plan",
        description = "Sizes executors for a model outside the heap by trying them on the cluster.",
        sortOptions = false,
        footer = {
            "",
            "Example: rankine-spark plan --by-trial --native-model hdfs:///titles.bin \\",
            "           --nodes 4 --node-cores 16 --node-memory 64g --master yarn",
            "Without a cluster, rankine plan measures the model and does the sum."
        })
final class PlanCommand implements Callable<Integer> {
    @Spec
    CommandSpec command;

    @Option(
            names = "--by-trial",
            required = true,
            description = "An application for each size of executors that is tried, halved until they fail.")
    boolean byTrial;

    @Option(
            names = "--native-model",
            required = true,
            paramLabel = "FILE",
            description = "A model of texts where the driver and all executors reach it.")
    String model;

    @Option(
            names = "--loader",
            paramLabel = "LOADER",
            defaultValue = "fasttext",
            description = "What opens it: fasttext, onnx, or a class (default: fasttext).")
    String loader;

    @Option(names = "--node-cores", required = true, paramLabel = "C", description = "Cores of a node for executors.")
    int nodeCores;

    @Option(
            names = "--node-memory",
            required = true,
            paramLabel = "SIZE",
            converter = MemorySize.class,
            description = "Memory of a node for executors, such as 60g.")
    long nodeMemory;

    @Option(names = "--nodes", paramLabel = "N", defaultValue = "1", description = "How many such nodes (default: 1).")
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
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "5",
            description = "How long each task encodes texts (default: 5).")
    int seconds;

    @Option(
            names = "--patience",
            paramLabel = "S",
            defaultValue = "120",
            description = "How long the cluster has to give executors, in seconds (default: 120).")
    int patience;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        Parameters.requireAtLeast(1, "--seconds", seconds);
        Parameters.requireAtLeast(1, "--patience", patience);
        var node = new Share(nodes, nodeCores, nodeMemory, taskCpus, heapPerTask);
        var encoder = new EmbedText().setModelFile(model).setLoader(loader);
        var application = new TrialApplication(
                new SparkConf(), encoder::send, Duration.ofSeconds(seconds), Duration.ofSeconds(patience));
        List<Trial> trials = new ArrayList<>();
        Executors best = new TrialSearch(node, application, trial -> {
                    trials.add(trial);
                    command.commandLine().getErr().println(told(trial));
                })
                .run();
        output.show(json(best, trials), out -> print(best, out));
        return 0;
    }

    private static String told(Trial trial) {
        Executors tried = trial.executors();
        return Figures.count(tried.ofNode(), "executor") + " of a node, " + Figures.count(tried.cores(), "core")
                + " and "
                + Figures.bytes(tried.memory()) + " each: "
                + trial.failure().map(why -> "failed, " + why).orElse("held");
    }

    private static void print(Executors best, PrintWriter out) {
        best.settings().forEach((name, value) -> out.println(name + " " + value));
    }

    private static Map<String, Object> json(Executors best, List<Trial> trials) {
        var json = new LinkedHashMap<String, Object>();
        json.put("settings", best.settings());
        json.put("executorsPerNode", best.ofNode());
        json.put("tasksPerNode", best.tasksOfNode());
        json.put("trials", trials.stream().map(PlanCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(Trial trial) {
        var json = new LinkedHashMap<String, Object>();
        json.put("executorsPerNode", trial.executors().ofNode());
        json.put("cores", trial.executors().cores());
        json.put("memoryBytes", trial.executors().memory());
        json.put("held", trial.held());
        trial.failure().ifPresent(why -> json.put("failure", why));
        return json;
    }
}
