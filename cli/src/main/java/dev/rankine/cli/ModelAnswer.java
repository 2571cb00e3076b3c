package dev.rankine.cli;

import static java.util.stream.Collectors.joining;

import dev.rankine.cli.terminal.Paragraph;
import dev.rankine.commands.Answer;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Model;
import dev.rankine.model.NeighbourModel;
import dev.rankine.model.Provenance;
import dev.rankine.text.Figures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `rankine describe` has to say.
record ModelAnswer(Path directory, Model model) implements Answer {
    private static final int INDENT = 14;

    @Override
    public void print(PrintWriter out) {
        Provenance provenance = model.provenance();
        out.println(directory + ": " + provenance.algorithm() + ", " + kind());
        var paragraph = new Paragraph(out, INDENT);
        paragraph.print("  users", Figures.count(model.users().size()));
        paragraph.print("  items", WarmthCounts.of(model).line());
        paragraph.print(
                "  trained",
                "on " + Figures.count(provenance.interactions(), "interaction") + " by "
                        + Figures.count(provenance.workers(), "thread") + ", until " + provenance.finished());
        printAll(paragraph, "  parameters", provenance.parameters());
        printAll(paragraph, "  metrics", provenance.metrics());
    }

    private String kind() {
        return switch (model) {
            case FactorModel factors -> Figures.count(factors.rank(), "factor") + " and a bias";
            case NeighbourModel neighbours -> Figures.count(neighbours.similar().entries(), "similar item");
        };
    }

    private static void printAll(Paragraph paragraph, String term, Map<String, ?> values) {
        if (!values.isEmpty()) {
            paragraph.print(
                    term,
                    values.entrySet().stream()
                            .map(value -> value.getKey() + Paragraph.GLUE + value.getValue())
                            .collect(joining(", ")));
        }
    }

    @Override
    public Map<String, Object> json() {
        Provenance provenance = model.provenance();
        var json = new LinkedHashMap<String, Object>();
        json.put("model", directory.toString());
        json.put("algorithm", provenance.algorithm());
        json.put("users", model.users().size());
        json.put("items", model.items().size());
        json.put("warmth", WarmthCounts.of(model).json());
        json.put("interactions", provenance.interactions());
        json.put("threads", provenance.workers());
        json.put("finished", provenance.finished().toString());
        json.put("parameters", provenance.parameters());
        json.put("metrics", provenance.metrics());
        return json;
    }
}
