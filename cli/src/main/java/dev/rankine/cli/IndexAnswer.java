package dev.rankine.cli;

import dev.rankine.commands.Answer;
import dev.rankine.content.neighbours.NeighbourIndex;
import dev.rankine.content.neighbours.NeighbourPlan;
import dev.rankine.content.neighbours.Recall;
import dev.rankine.text.Figures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What `rankine neighbours build` has to say.
///
/// @param leftOut how many items have vectors without direction
record IndexAnswer(Path directory, NeighbourIndex index, NeighbourPlan plan, Recall recall, int leftOut, double seconds)
        implements Answer {
    @Override
    public void print(PrintWriter out) {
        out.println("Built " + directory + ": " + Figures.count(index.size(), "item") + ", "
                + Figures.count(index.dimension(), "column") + ", in " + Figures.seconds(seconds));
        if (leftOut > 0) {
            out.println("  " + Figures.count(leftOut, "item") + " left out, whose vectors have no direction");
        }
        out.println("  expected on one core: " + Figures.seconds(plan.exactSeconds()) + " exactly, "
                + Figures.seconds(plan.graphSeconds()) + " by a graph");
        out.println("  " + search() + "; recall@" + recall.count() + " " + Figures.measure(recall.share()) + " of "
                + Figures.count(recall.queries()) + " sampled");
        out.println("Next: rankine neighbours query " + directory + " --item " + index.item(0));
    }

    private String search() {
        return index.hasGraph() ? "graph, walks " + index.width() + " wide" : "exact";
    }

    @Override
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("index", directory.toString());
        json.put("items", index.size());
        json.put("leftOut", leftOut);
        json.put("dimension", index.dimension());
        json.put("similarity", index.similarity().name().toLowerCase(Locale.ROOT));
        json.put("search", index.hasGraph() ? "graph" : "exact");
        json.put("width", index.width());
        json.put("recall", recall.share());
        json.put("recallAt", recall.count());
        json.put("sampled", recall.queries());
        json.put("expectedExactSeconds", plan.exactSeconds());
        json.put("expectedGraphSeconds", plan.graphSeconds());
        json.put("seconds", seconds);
        return json;
    }
}
