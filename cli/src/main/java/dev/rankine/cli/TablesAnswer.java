package dev.rankine.cli;

import dev.rankine.commands.Answer;
import dev.rankine.text.Figures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Which tables were written, and how many rows each has.
record TablesAnswer(List<Table> tables) implements Answer {
    record Table(Path file, long rows) {}

    @Override
    public void print(PrintWriter out) {
        tables.forEach(table -> out.println("Wrote " + table.file() + ": " + Figures.count(table.rows(), "row")));
    }

    @Override
    public Map<String, Object> json() {
        return Map.of(
                "files",
                tables.stream()
                        .map(table -> Map.of("file", table.file().toString(), "rows", table.rows()))
                        .toList());
    }
}
