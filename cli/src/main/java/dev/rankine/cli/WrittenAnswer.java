package dev.rankine.cli;

import dev.rankine.text.Figures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `rankine recommend --output` has to say.
///
/// @param shorter how many users got fewer items than asked for, because no more were left
record WrittenAnswer(Path model, Path file, int users, long rows, int shorter, double seconds) implements Answer {
    @Override
    public void print(PrintWriter out) {
        out.println("Wrote " + file + ": " + Figures.count(rows, "row") + " for " + Figures.count(users, "user")
                + " in " + Figures.seconds(seconds));
        if (shorter > 0) {
            out.println("  " + Figures.count(shorter, "user") + " had fewer items left than were asked for");
        }
    }

    @Override
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("model", model.toString());
        json.put("output", file.toString());
        json.put("users", users);
        json.put("rows", rows);
        json.put("usersWithFewer", shorter);
        json.put("seconds", seconds);
        return json;
    }
}
