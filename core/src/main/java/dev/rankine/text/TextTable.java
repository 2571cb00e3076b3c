package dev.rankine.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Rows of cells in aligned columns: the first column to the left, columns of figures to the right.
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    public TextTable(String... header) {
        this.columns = header.length;
        rows.add(List.of(header));
    }

    public void add(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("a row must have " + columns + " cells, had " + cells.length);
        }
        rows.add(List.of(cells));
    }

    public void print(PrintWriter out) {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private String line(List<String> row, int[] widths) {
        var line = new StringBuilder(GAP);
        for (int column = 0; column < columns; column++) {
            String cell = row.get(column);
            String blank = " ".repeat(widths[column] - cell.length());
            line.append(isOfFigures(column) ? blank + cell : cell + blank).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private boolean isOfFigures(int column) {
        return rows.stream().skip(1).map(row -> row.get(column)).allMatch(cell -> cell.matches("[-+0-9.,%kMG ±]*"));
    }
}
