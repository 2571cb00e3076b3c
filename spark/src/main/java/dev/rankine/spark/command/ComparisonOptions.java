package dev.rankine.spark.command;

import dev.rankine.gang.GangReport;
import dev.rankine.gang.GangStep;
import dev.rankine.spark.comparison.Comparison;
import dev.rankine.spark.comparison.Outcome;
import dev.rankine.text.Figures;
import dev.rankine.text.TextTable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How engines are compared, and how that is presented.
final class ComparisonOptions {
    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--passes",
            paramLabel = "N",
            split = ",",
            description = "Over the rows; each of several is learned anew (default: 10).")
    List<Integer> passes = List.of(10);

    @Option(names = "--partitions", paramLabel = "N", description = "Of the rows (default: 4).")
    int partitions = 4;

    @Option(names = "--seed", paramLabel = "N", description = "Of what is learned (default: 1).")
    long seed = 1;

    @Mixin
    OutputOptions output;

    /// The session of the application that the comparison runs in.
    SparkSession session() {
        RankineSpark.spark(command, new SparkConf().setIfMissing("spark.shuffle.readHostLocalDisk", "false"));
        return SparkSession.builder().getOrCreate();
    }

    void show(Comparison comparison) throws Exception {
        List<Outcome> outcomes = comparison.run(passes);
        Optional<GangReport> last =
                outcomes.stream().flatMap(outcome -> outcome.gang().stream()).reduce((before, gang) -> gang);
        output.show(json(comparison.measure(), outcomes, last), out -> {
            last.ifPresent(gang -> {
                out.println("The gang's steps, when they began and how long they took:");
                gang.print(out);
                out.println();
            });
            print(comparison.measure(), outcomes, out);
        });
    }

    private static void print(String measure, List<Outcome> outcomes, PrintWriter out) {
        var table = new TextTable("", "passes", "seconds", "of a pass", "moved a pass", measure);
        for (Outcome outcome : outcomes) {
            table.add(
                    outcome.engine(),
                    Integer.toString(outcome.passes()),
                    String.format(Locale.ROOT, "%.2f", outcome.seconds()),
                    String.format(Locale.ROOT, "%.3f", outcome.ofPass()),
                    Figures.bytes(outcome.moved()),
                    String.format(Locale.ROOT, "%.6f", outcome.measure()));
        }
        table.print(out);
    }

    private static Map<String, Object> json(String measure, List<Outcome> outcomes, Optional<GangReport> gang) {
        var json = new LinkedHashMap<String, Object>();
        gang.ifPresent(report -> json.put(
                "steps", report.steps().stream().map(ComparisonOptions::json).toList()));
        json.put("measure", measure);
        json.put("engines", outcomes.stream().map(ComparisonOptions::json).toList());
        return json;
    }

    private static Map<String, Object> json(GangStep step) {
        return Map.of("step", step.name().toString(), "begun", step.begun(), "seconds", step.seconds());
    }

    private static Map<String, Object> json(Outcome outcome) {
        var json = new LinkedHashMap<String, Object>();
        json.put("engine", outcome.engine());
        json.put("passes", outcome.passes());
        json.put("seconds", outcome.seconds());
        json.put("secondsOfPass", outcome.ofPass());
        json.put("bytesMovedAPass", outcome.moved());
        json.put("reached", outcome.measure());
        return json;
    }
}
