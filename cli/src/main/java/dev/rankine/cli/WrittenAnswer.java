package dev.rankine.cli;

import dev.rankine.commands.Answer;
import dev.rankine.text.Figures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a command has to say that wrote lists to a file.
///
/// @param kind what the lists were made from: `model` or `index`
/// @param owner what those are that the lists are for: `user` or `item`
/// @param shorter how many lists have fewer items than were asked for, because no more were left
record WrittenAnswer(
        String kind, Path source, Path file, String owner, int lists, long rows, int shorter, double seconds)
        implements Answer {
    @Override
    public void print(PrintWriter out) {
        out.println("Wrote " + file + ": " + Figures.count(rows, "row") + " for " + Figures.count(lists, owner) + " in "
                + Figures.seconds(seconds));
        if (shorter > 0) {
            out.println("  " + Figures.count(shorter, owner) + " had fewer items left than were asked for");
        }
    }

    @Override
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put(kind, source.toString());
        json.put("output", file.toString());
        json.put(owner + "s", lists);
        json.put("rows", rows);
        json.put(owner + "sWithFewer", shorter);
        json.put("seconds", seconds);
        return json;
    }
}
