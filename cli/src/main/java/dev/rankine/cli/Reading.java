package dev.rankine.cli;

import dev.rankine.cli.terminal.Terminal;
import dev.rankine.interactions.Interactions;
import dev.rankine.tables.LoadReport;
import dev.rankine.tables.LoadedInteractions;
import dev.rankine.text.Figures;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table that was read, and what there is to say of it.
record Reading(String name, LoadedInteractions loaded, double seconds) {
    Interactions interactions() {
        return loaded.interactions();
    }

    List<String> warnings() {
        return loaded.report().warnings();
    }

    /// Says on stderr what may not be as it was meant.
    void warn(Terminal terminal) {
        warnings().forEach(warning -> terminal.err().println("warning: " + name + ": " + warning));
        terminal.err().flush();
    }

    void print(PrintWriter out) {
        LoadReport report = loaded.report();
        Interactions data = interactions();
        out.println("Read " + name + ": " + Figures.count(report.rows(), "row") + " in " + Figures.seconds(seconds));
        out.println("  " + Figures.count(data.users().size(), "user") + ", "
                + Figures.count(data.items().size(), "item") + ", " + Figures.count(data.entries(), "interaction")
                + (report.folded() == 0 ? "" : " (" + Figures.count(report.folded(), "duplicate") + " folded)"));
        out.println("  columns: " + report.columns());
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("input", name);
        json.put("columns", loaded.report().columns());
        json.put("rows", loaded.report().rows());
        json.put("duplicates", loaded.report().folded());
        json.put("interactions", interactions().entries());
        json.put("users", interactions().users().size());
        json.put("items", interactions().items().size());
        json.put("loadSeconds", seconds);
        json.put("warnings", warnings());
        return json;
    }
}
