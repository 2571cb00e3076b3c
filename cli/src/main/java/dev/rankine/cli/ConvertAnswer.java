package dev.rankine.cli;

import dev.rankine.commands.Answer;
import dev.rankine.model.FactorModel;
import dev.rankine.text.Figures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `rankine convert` has to say.
record ConvertAnswer(Path from, Path to, FactorModel model) implements Answer {
    @Override
    public void print(PrintWriter out) {
        out.println("Wrote " + to + ": " + Figures.count(model.users().size(), "user") + ", "
                + Figures.count(model.items().size(), "item"));
    }

    @Override
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("model", from.toString());
        json.put("output", to.toString());
        json.put("users", model.users().size());
        json.put("items", model.items().size());
        return json;
    }
}
