package dev.rankine.spark.command;

import dev.rankine.commands.Answer;
import dev.rankine.gang.GangReport;
import dev.rankine.gang.GangStep;
import dev.rankine.spark.comparison.Outcome;
import dev.rankine.text.Figures;
import dev.rankine.text.TextTable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What each engine reached, and the steps of the last gang among them.
///
/// @param measure what outcomes are measured by
record ComparisonAnswer(String measure, List<Outcome> outcomes) implements Answer {
    @Override
    public void print(PrintWriter out) {
        gang().ifPresent(gang -> {
            out.println("The gang's steps, when they began and how long they took:");
            gang.print(out);
            out.println();
        });
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

    @Override
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        gang().ifPresent(gang -> json.put(
                "steps", gang.steps().stream().map(ComparisonAnswer::json).toList()));
        json.put("measure", measure);
        json.put("engines", outcomes.stream().map(ComparisonAnswer::json).toList());
        return json;
    }

    private Optional<GangReport> gang() {
        return outcomes.stream().flatMap(outcome -> outcome.gang().stream()).reduce((before, gang) -> gang);
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
