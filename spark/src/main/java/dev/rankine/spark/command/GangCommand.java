package dev.rankine.spark.command;

import dev.rankine.gang.GangStep;
import dev.rankine.spark.command.EngineComparison.Outcome;
import dev.rankine.spark.command.EngineComparison.Result;
import dev.rankine.text.Figures;
import dev.rankine.text.TextTable;
import dev.rankine.training.sgd.SgdParameters;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command `rankine-spark gang`.
@Command(
        name = "gang",
        description =
                "Learns made-up ratings on ranks of MPI that executors feed, beside executors alone and one process.",
        footer = {
            "",
            "Example: rankine-spark gang --master spark://host:7077 --conf spark.rankine.gang.ranks=2",
            "",
            "The properties spark.rankine.gang.* say which ranks, where and by which MPI."
        })
final class GangCommand implements Callable<Integer> {
    @Spec
    CommandSpec command;

    @Option(names = "--users", paramLabel = "N", description = "Default: 20000.")
    int users = 20_000;

    @Option(names = "--items", paramLabel = "N", description = "Default: 5000.")
    int items = 5_000;

    @Option(names = "--ratings", paramLabel = "N", description = "Default: 1000000.")
    long ratings = 1_000_000;

    @Option(names = "--rank", paramLabel = "K", description = "Factors of a user and an item (default: 32).")
    int rank = 32;

    @Option(names = "--epochs", paramLabel = "N", description = "Default: 10.")
    int epochs = 10;

    @Option(names = "--partitions", paramLabel = "N", description = "Of the ratings (default: 4).")
    int partitions = 4;

    @Option(names = "--seed", paramLabel = "N", description = "Of the ratings and the factors (default: 1).")
    long seed = 1;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        var planted = new PlantedRatings(users, items, ratings, seed);
        var parameters =
                SgdParameters.defaults().withRank(rank).withEpochs(epochs).withSeed(seed);
        RankineSpark.spark(command, new SparkConf());
        SparkSession session = SparkSession.builder().getOrCreate(); // of the application that has begun
        Result result = new EngineComparison(session, planted, parameters, partitions).run();
        output.show(json(result), out -> print(result, out));
        return 0;
    }

    private static void print(Result result, PrintWriter out) {
        out.println("The gang's steps, when they began and how long they took:");
        result.gang().print(out);
        out.println();
        var table = new TextTable("", "seconds", "of an epoch", "moved an epoch", "held-out RMSE");
        for (Outcome outcome : result.outcomes()) {
            table.add(
                    outcome.engine(),
                    String.format(Locale.ROOT, "%.2f", outcome.seconds()),
                    String.format(Locale.ROOT, "%.3f", outcome.ofEpoch()),
                    Figures.bytes(outcome.moved()),
                    String.format(Locale.ROOT, "%.6f", outcome.error()));
        }
        table.print(out);
    }

    private static Map<String, Object> json(Result result) {
        var json = new LinkedHashMap<String, Object>();
        json.put("steps", result.gang().steps().stream().map(GangCommand::json).toList());
        json.put("engines", result.outcomes().stream().map(GangCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(GangStep step) {
        return Map.of("step", step.name().toString(), "begun", step.begun(), "seconds", step.seconds());
    }

    private static Map<String, Object> json(Outcome outcome) {
        var json = new LinkedHashMap<String, Object>();
        json.put("engine", outcome.engine());
        json.put("seconds", outcome.seconds());
        json.put("secondsOfEpoch", outcome.ofEpoch());
        json.put("bytesMovedAnEpoch", outcome.moved());
        json.put("rmse", outcome.error());
        return json;
    }
}
