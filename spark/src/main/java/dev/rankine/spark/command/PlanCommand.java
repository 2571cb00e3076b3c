package dev.rankine.spark.command;

import dev.rankine.commands.AnswerOptions;
import dev.rankine.spark.EmbedText;
import dev.rankine.spark.sizing.Executors;
import dev.rankine.spark.sizing.Trial;
import dev.rankine.spark.sizing.TrialApplication;
import dev.rankine.spark.sizing.TrialSearch;
import dev.rankine.text.Figures;
import dev.rankine.training.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
            "Cores and memory of a node are those that executors may have of it.",
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

    @Mixin
    ShareOptions share;

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
    AnswerOptions output;

    @Override
    public Integer call() {
        Parameters.requireAtLeast(1, "--seconds", seconds);
        Parameters.requireAtLeast(1, "--patience", patience);
        var encoder = new EmbedText().setModelFile(model).setLoader(loader);
        var application = new TrialApplication(
                new SparkConf(), encoder::send, Duration.ofSeconds(seconds), Duration.ofSeconds(patience));
        List<Trial> trials = new ArrayList<>();
        Executors best = new TrialSearch(share.share(), application, trial -> {
                    trials.add(trial);
                    command.commandLine().getErr().println(told(trial));
                })
                .run();
        output.show(new TrialsAnswer(best, trials));
        return 0;
    }

    private static String told(Trial trial) {
        Executors tried = trial.executors();
        return Figures.count(tried.ofNode(), "executor") + " of a node, " + Figures.count(tried.cores(), "core")
                + " and "
                + Figures.bytes(tried.memory()) + " each: "
                + trial.failure().map(why -> "failed, " + why).orElse("held");
    }
}
