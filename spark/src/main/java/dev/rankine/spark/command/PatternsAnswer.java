package dev.rankine.spark.command;

import dev.rankine.commands.Answer;
import dev.rankine.spark.examples.FourPatterns.Outcome;
import dev.rankine.text.Figures;
import dev.rankine.text.TextTable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What each pattern moved and took.
record PatternsAnswer(List<Outcome> outcomes) implements Answer {
    @Override
    public void print(PrintWriter out) {
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

    @Override
    public Map<String, Object> json() {
        return Map.of("patterns", outcomes.stream().map(PatternsAnswer::json).toList());
    }

    private static Map<String, Object> json(Outcome outcome) {
        var json = new LinkedHashMap<String, Object>();
        json.put("pattern", outcome.pattern());
        json.put("loss", outcome.loss());
        json.putAll(TransferJson.of(outcome.transfer()));
        return json;
    }
}
