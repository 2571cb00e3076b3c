package dev.rankine.cli;

import dev.rankine.commands.Answer;
import dev.rankine.content.neighbours.NeighbourIndex;
import dev.rankine.text.Figures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `rankine neighbours add` and `rankine neighbours remove` have to say.
///
/// @param index after the change
/// @param removed how many items are there no more, or in the place of whom others are
/// @param leftOut how many items have vectors without direction
record ChangedIndexAnswer(Path directory, NeighbourIndex index, int added, int removed, int leftOut) implements Answer {
    @Override
    public void print(PrintWriter out) {
        out.println("Changed " + directory + ": " + Figures.count(added) + " added, " + Figures.count(removed)
                + (added > 0 ? " replaced, " : " removed, ") + Figures.count(index.size(), "item") + " now");
        if (leftOut > 0) {
            out.println("  " + Figures.count(leftOut, "item") + " left out, whose vectors have no direction");
        }
    }

    @Override
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("index", directory.toString());
        json.put("added", added);
        json.put("removed", removed);
        json.put("leftOut", leftOut);
        json.put("items", index.size());
        return json;
    }
}
