package dev.rankine.cli;

import dev.rankine.cli.terminal.Paragraph;
import dev.rankine.commands.Answer;
import dev.rankine.evaluation.Counts;
import dev.rankine.evaluation.Figure;
import dev.rankine.evaluation.Interval;
import dev.rankine.evaluation.Report;
import dev.rankine.text.Figures;
import dev.rankine.text.TextTable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `rankine evaluate` has to say.
///
/// @param protocol among which items those of the test were ranked
/// @param comparison with another model, if that was asked for
/// @param ranksSeen whether what users have seen ranks among the others, because nothing said what that is
record EvaluateAnswer(
        String model,
        Reading test,
        String protocol,
        Report report,
        Optional<Comparison> comparison,
        boolean ranksSeen,
        double seconds)
        implements Answer {
    @Override
    public void print(PrintWriter out) {
        Counts counts = report.counts();
        out.println(model + " on " + test.name() + ": " + Figures.count(counts.pairs(), "pair") + " of "
                + Figures.count(counts.users(), "user"));
        out.println("Ranked: " + protocol);
        out.println();
        print(out, "value", report.figures());
        comparison.ifPresent(other -> print(out, "more than " + other.baseline(), other.differences()));
        printFormulas(out);
        if (ranksSeen && counts.rankings() > 0) {
            out.println("Note: without --exclude, what users have seen is ranked among the others.");
        }
        printLeftOut(out, counts);
    }

    private static void print(PrintWriter out, String title, List<Figure> figures) {
        var table = new TextTable("metric", title, "95% interval");
        for (Figure figure : figures) {
            String interval = figure.interval().map(EvaluateAnswer::shown).orElse("");
            table.add(figure.name(), Figures.measure(figure.value()), interval);
        }
        table.print(out);
        out.println();
    }

    static String shown(Interval interval) {
        return Figures.measure(interval.low()) + " to " + Figures.measure(interval.high());
    }

    /// Each formula once, after the name it has at any k.
    private void printFormulas(PrintWriter out) {
        var names = new LinkedHashMap<String, String>();
        report.figures()
                .forEach(figure ->
                        names.putIfAbsent(figure.formula(), figure.name().replaceAll("@[0-9]+", "@k")));
        var paragraph = new Paragraph(out, 14);
        names.forEach((formula, name) -> paragraph.print("  " + name, formula));
    }

    private static void printLeftOut(PrintWriter out, Counts counts) {
        var leftOut = new LinkedHashMap<String, Long>();
        leftOut.put("users are not in the model, and not ranked", counts.unknownUsers());
        leftOut.put("users have nothing relevant left to rank", counts.usersWithoutRelevant());
        leftOut.put("pairs have an item that is not in the model: counted as missed", counts.unknownItemPairs());
        leftOut.put("pairs are among those excluded: not counted", counts.seenPairs());
        leftOut.put("pairs have no candidates: not ranked", counts.pairsWithoutCandidates());
        leftOut.forEach((what, count) -> {
            if (count > 0) {
                out.println("Note: " + Figures.count(count) + " " + what + ".");
            }
        });
    }

    @Override
    public Map<String, Object> json() {
        var formulas = new LinkedHashMap<String, Object>();
        report.figures().forEach(figure -> formulas.put(figure.name(), figure.formula()));
        var json = new LinkedHashMap<String, Object>();
        json.put("model", model);
        json.put("test", test.name());
        json.put("loadSeconds", test.seconds());
        json.put("protocol", protocol);
        json.put("ranksSeen", ranksSeen);
        json.put("seconds", seconds);
        json.put("metrics", report.metrics());
        json.put("intervals", intervals(report.figures()));
        json.put("formulas", formulas);
        json.put("counts", json(report.counts()));
        comparison.ifPresent(other -> json.put("against", json(other)));
        return json;
    }

    private static Map<String, Object> json(Comparison comparison) {
        var differences = new LinkedHashMap<String, Object>();
        comparison.differences().forEach(figure -> differences.put(figure.name(), figure.value()));
        var json = new LinkedHashMap<String, Object>();
        json.put("model", comparison.baseline().toString());
        json.put("differences", differences);
        json.put("intervals", intervals(comparison.differences()));
        return json;
    }

    private static Map<String, Object> intervals(List<Figure> figures) {
        var intervals = new LinkedHashMap<String, Object>();
        figures.forEach(figure -> figure.interval()
                .ifPresent(interval -> intervals.put(figure.name(), List.of(interval.low(), interval.high()))));
        return intervals;
    }

    private static Map<String, Object> json(Counts counts) {
        var json = new LinkedHashMap<String, Object>();
        json.put("users", counts.users());
        json.put("pairs", counts.pairs());
        json.put("rankedUsers", counts.rankedUsers());
        json.put("rankings", counts.rankings());
        json.put("unknownUsers", counts.unknownUsers());
        json.put("usersWithoutRelevant", counts.usersWithoutRelevant());
        json.put("unknownItemPairs", counts.unknownItemPairs());
        json.put("seenPairs", counts.seenPairs());
        json.put("pairsWithoutCandidates", counts.pairsWithoutCandidates());
        return json;
    }
}
