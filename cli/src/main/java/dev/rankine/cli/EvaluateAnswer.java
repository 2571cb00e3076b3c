package dev.rankine.cli;

import dev.rankine.cli.terminal.Paragraph;
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

/// What `rankine evaluate` has to say.
///
/// @param ranksSeen whether what users have seen ranks among the others, because nothing said what that is
record EvaluateAnswer(String model, Reading test, Report report, boolean ranksSeen, double seconds) implements Answer {
    @Override
    public void print(PrintWriter out) {
        Counts counts = report.counts();
        out.println(model + " on " + test.name() + ": " + Figures.count(counts.pairs(), "pair") + " of "
                + Figures.count(counts.users(), "user"));
        out.println("Ranked: " + report.protocol());
        out.println();
        var table = new TextTable("metric", "value", "95% interval");
        for (Figure figure : report.figures()) {
            String interval = figure.interval().map(EvaluateAnswer::shown).orElse("");
            table.add(figure.name(), Figures.measure(figure.value()), interval);
        }
        table.print(out);
        out.println();
        printFormulas(out);
        if (ranksSeen && counts.rankings() > 0) {
            out.println("Note: without --exclude, what users have seen is ranked among the others.");
        }
        printLeftOut(out, counts);
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
        var intervals = new LinkedHashMap<String, Object>();
        report.intervals().forEach((name, interval) -> intervals.put(name, List.of(interval.low(), interval.high())));
        var formulas = new LinkedHashMap<String, Object>();
        report.figures().forEach(figure -> formulas.put(figure.name(), figure.formula()));
        var json = new LinkedHashMap<String, Object>();
        json.put("model", model);
        json.put("test", test.name());
        json.put("loadSeconds", test.seconds());
        json.put("protocol", report.protocol());
        json.put("ranksSeen", ranksSeen);
        json.put("seconds", seconds);
        json.put("metrics", report.metrics());
        json.put("intervals", intervals);
        json.put("formulas", formulas);
        json.put("counts", json(report.counts()));
        return json;
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
