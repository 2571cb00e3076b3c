package dev.rankine.spark.command;

import dev.rankine.spark.examples.FourPatterns;
import dev.rankine.spark.examples.FourPatterns.Outcome;
import dev.rankine.spark.examples.LogisticTask;
import dev.rankine.text.Figures;
import dev.rankine.text.TextTable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command `rankine-spark patterns`.
@Command(
        name = "patterns",
        description = "Learns one logistic regression in four ways, and tells what each moves and takes.",
        footer = {"", "Example: rankine-spark patterns --master spark://host:7077 --features 100000"})
final class PatternsCommand implements Callable<Integer> {
    @Spec
    CommandSpec command;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "40000", description = "Made-up rows (default: 40000).")
    int rows;

    @Option(
            names = "--features",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Features of a row (default: 1000).")
    int features;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "8",
            description = "Partitions of the rows (default: 8).")
    int partitions;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "20",
            description = "Iterations over all rows (default: 20).")
    int iterations;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the rows (default: 1).")
    long seed;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        var patterns = new FourPatterns(new LogisticTask(rows, features, partitions, seed), iterations);
        var conf = new SparkConf().setIfMissing("spark.shuffle.readHostLocalDisk", "false");
        List<Outcome> outcomes = patterns.run(RankineSpark.spark(command, conf));
        output.show(
                Map.of("patterns", outcomes.stream().map(PatternsCommand::json).toList()), out -> print(outcomes, out));
        return 0;
    }

    private static void print(List<Outcome> outcomes, PrintWriter out) {
        var table = new TextTable("", "what travels", "loss", "seconds", "network", "results", "disk");
        for (Outcome outcome : outcomes) {
            table.add(
                    outcome.pattern(),
                    outcome.traffic(),
                    Figures.measure(outcome.loss()),
                    String.format(Locale.ROOT, "%.3f", outcome.transfer().seconds()),
                    Figures.bytes(outcome.transfer().networkBytes()),
                    Figures.bytes(outcome.transfer().resultBytes()),
                    Figures.bytes(outcome.transfer().diskBytes()));
        }
        table.print(out);
    }

    private static Map<String, Object> json(Outcome outcome) {
        var json = new LinkedHashMap<String, Object>();
        json.put("pattern", outcome.pattern());
        json.put("loss", outcome.loss());
        json.putAll(TransferJson.of(outcome.transfer()));
        return json;
    }
}
