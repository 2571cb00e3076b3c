package dev.rankine.cli;

import dev.rankine.cli.DemoCommand.Contestant;
import dev.rankine.cli.demo.Premiere;
import dev.rankine.cli.terminal.Paragraph;
import dev.rankine.commands.Answer;
import dev.rankine.evaluation.Figure;
import dev.rankine.interactions.Interactions;
import dev.rankine.model.Model;
import dev.rankine.ranking.Ranking;
import dev.rankine.ranking.TopN;
import dev.rankine.text.Figures;
import dev.rankine.text.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What `rankine demo` has to say.
///
/// @param contestants the first is the one to beat, the last makes the lists
record DemoAnswer(Premiere premiere, List<Contestant> contestants) implements Answer {
    private static final List<String> SHOWN = List.of("hr@10", "ndcg@10");
    private static final int VIEWERS = 3;
    private static final int FILMS_WATCHED = 6;
    private static final int FILMS_LISTED = 5;

    @Override
    public void print(PrintWriter out) {
        printBeginning(out);
        printContest(out);
        Model model = contestants.getLast().model();
        TopN topN = TopN.of(model).excluding(seen().byUser());
        viewers().forEach(viewer -> printViewer(out, topN.best(viewer, FILMS_LISTED)));
        printEnd(out);
    }

    private void printBeginning(PrintWriter out) {
        Interactions seen = seen();
        out.println("Films that nobody has made");
        out.println();
        var paragraph = new Paragraph(out, 2);
        paragraph.print(
                "",
                Figures.count(seen.items().size(), "film") + " of " + premiere.genres() + " genres, "
                        + Figures.count(seen.users().size(), "viewer") + ", " + Figures.count(seen.entries(), "viewing")
                        + ". One film of every viewer is held out. Which model finds it again, among all films that the"
                        + " viewer has not seen?");
        out.println();
    }

    private void printContest(PrintWriter out) {
        var table = new TextTable("model", "HR@10", "95% interval", "NDCG@10", "95% interval", "trained in");
        for (Contestant contestant : contestants) {
            var cells = new ArrayList<String>();
            cells.add(contestant.name());
            for (String name : SHOWN) {
                Figure figure = figure(contestant, name);
                cells.add(Figures.measure(figure.value()));
                cells.add(figure.interval().map(EvaluateAnswer::shown).orElse(""));
            }
            cells.add(Figures.seconds(contestant.seconds()));
            table.add(cells.toArray(String[]::new));
        }
        table.print(out);
        double times = figure(contestants.getLast(), "hr@10").value()
                / figure(contestants.getFirst(), "hr@10").value();
        out.println();
        out.printf(
                "  %s has the film among its first ten %.1f times as often as %s.%n%n",
                contestants.getLast().name(), times, contestants.getFirst().name());
    }

    private static Figure figure(Contestant contestant, String name) {
        return contestant.report().figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void printViewer(PrintWriter out, Ranking best) {
        List<String> watched = premiere.watched(best.user());
        String more = watched.size() > FILMS_WATCHED ? ", and " + (watched.size() - FILMS_WATCHED) + " more" : "";
        out.println(seen().users().get(best.user()));
        new Paragraph(out, 11)
                .print(
                        "  watched",
                        String.join(", ", watched.subList(0, Math.min(FILMS_WATCHED, watched.size()))) + more);
        for (int place = 0; place < best.size(); place++) {
            String mark = premiere.heldOut(best.user(), best.item(place)) ? "   <- the film held out" : "";
            out.println((place == 0 ? "  next    " : "          ") + (place + 1) + "  "
                    + premiere.film(best.item(place)) + mark);
        }
        out.println();
    }

    private static void printEnd(PrintWriter out) {
        out.println("""
                Now with a table of your own, one row for each time somebody took something:
                  rankine data describe ratings.csv
                  rankine train ratings.csv --algorithm ials --model mine
                  rankine recommend mine --exclude ratings.csv --output top.csv
                'rankine COMMAND --help' tells more.""");
    }

    private Interactions seen() {
        return premiere.viewings().train();
    }

    /// A few viewers from all over the list.
    private IntStream viewers() {
        int all = seen().users().size();
        return IntStream.range(0, VIEWERS).map(n -> (2 * n + 1) * all / (2 * VIEWERS));
    }

    @Override
    public Map<String, Object> json() {
        var models = new LinkedHashMap<String, Object>();
        for (Contestant contestant : contestants) {
            models.put(
                    contestant.name(),
                    Map.of("metrics", contestant.report().metrics(), "seconds", contestant.seconds()));
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("users", seen().users().size());
        json.put("items", seen().items().size());
        json.put("interactions", seen().entries());
        json.put("models", models);
        return json;
    }
}
