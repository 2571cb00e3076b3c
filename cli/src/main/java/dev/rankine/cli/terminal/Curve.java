package dev.rankine.cli.terminal;

import dev.rankine.text.Figures;
import java.io.PrintWriter;
import java.util.Arrays;

/// A series of values drawn as bars of block characters, an eighth of a line exact.
public record Curve(String title, double[] values) {
    private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";
    private static final int LINES = 6;
    private static final int MOST_COLUMNS = 60;
    private static final int WIDEST_BAR = 3;

    /// Draws nothing where there are fewer than two values to compare.
    public void print(PrintWriter out) {
        if (values.length < 2) {
            return;
        }
        double[] shown = thinnedOut();
        double low = Arrays.stream(values).min().orElseThrow();
        double high = Arrays.stream(values).max().orElseThrow();
        String[] labels = {Figures.measure(high), Figures.measure(low)};
        int margin = Math.max(labels[0].length(), labels[1].length());
        out.println("  " + title);
        for (int line = LINES - 1; line >= 0; line--) {
            String label = line == LINES - 1 ? labels[0] : line == 0 ? labels[1] : "";
            out.println("  " + " ".repeat(margin - label.length()) + label + " │" + bars(shown, low, high, line));
        }
        out.println("  " + " ".repeat(margin) + " └" + "─".repeat(shown.length * barWidth(shown)));
        out.println("  " + " ".repeat(margin + 2) + axis(shown.length * barWidth(shown)));
    }

    private String axis(int width) {
        String last = String.valueOf(values.length);
        return "1" + " ".repeat(Math.max(1, width - 1 - last.length())) + last + " epochs";
    }

    private static String bars(double[] shown, double low, double high, int line) {
        var bars = new StringBuilder();
        for (double value : shown) {
            double share = high > low ? (value - low) / (high - low) : 0;
            int eighths = 1 + (int) Math.round(share * (LINES * 8 - 1));
            char block = EIGHTHS.charAt(Math.clamp(eighths - line * 8L, 0, 8));
            bars.append(String.valueOf(block).repeat(barWidth(shown)));
        }
        return bars.toString().stripTrailing();
    }

    private static int barWidth(double[] shown) {
        return Math.clamp(MOST_COLUMNS / shown.length, 1, WIDEST_BAR);
    }

    /// At most as many values as there are columns, first and last among them.
    private double[] thinnedOut() {
        int columns = Math.min(values.length, MOST_COLUMNS);
        var shown = new double[columns];
        for (int column = 0; column < columns; column++) {
            shown[column] = values[(int) ((long) column * (values.length - 1) / (columns - 1))];
        }
        return shown;
    }
}
