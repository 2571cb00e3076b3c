package dev.rankine.cli;

import dev.rankine.cli.data.Description;
import dev.rankine.cli.data.Quantiles;
import dev.rankine.commands.Answer;
import dev.rankine.text.Figures;
import dev.rankine.text.TextTable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `rankine data describe` has to say.
record DescribeAnswer(Reading read, Description description) implements Answer {
    private static final int WIDEST_BAR = 40;

    @Override
    public void print(PrintWriter out) {
        read.print(out);
        out.println("Density: " + Figures.percent(description.density()) + " of all pairs");
        out.println();
        printValues(out);
        out.println();
        printActivity(out);
    }

    private void printValues(PrintWriter out) {
        Map<String, Long> counts = description.values().counts();
        long most = counts.values().stream().mapToLong(count -> count).max().orElse(1);
        var table = new TextTable("value", "interactions", "");
        counts.forEach((value, count) ->
                table.add(value, Figures.count(count), "█".repeat((int) (WIDEST_BAR * count / most))));
        table.print(out);
    }

    private void printActivity(PrintWriter out) {
        String[] names = description.perUser().byName().keySet().toArray(String[]::new);
        var table = new TextTable(row("interactions", names));
        table.add(row("of a user", figures(description.perUser())));
        table.add(row("of an item", figures(description.perItem())));
        table.print(out);
    }

    private static String[] figures(Quantiles quantiles) {
        return quantiles.byName().values().stream().map(Figures::count).toArray(String[]::new);
    }

    private static String[] row(String first, String[] others) {
        var row = new String[others.length + 1];
        row[0] = first;
        System.arraycopy(others, 0, row, 1, others.length);
        return row;
    }

    @Override
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>(read.json());
        json.put("density", description.density());
        json.put("values", description.values().counts());
        json.put("perUser", description.perUser().byName());
        json.put("perItem", description.perItem().byName());
        return json;
    }
}
