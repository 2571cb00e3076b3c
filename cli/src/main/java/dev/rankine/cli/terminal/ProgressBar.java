package dev.rankine.cli.terminal;

import dev.rankine.text.Figures;

/// One line on stderr that is drawn over as work goes on, and gone when it ends. Silent where stderr is no terminal.
public final class ProgressBar implements AutoCloseable {
    private static final int BAR = 20;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final String ERASE = "\r\u001B[K";

    private final Terminal terminal;
    private final String label;
    private final long begun = System.nanoTime();
    private long drawn;

    public ProgressBar(Terminal terminal, String label) {
        this.terminal = terminal;
        this.label = label;
        draw(label + " ...");
    }

    /// Shows how far the work is, a note, and the time that remains at the pace so far.
    public synchronized void show(long done, long all, String note) {
        long now = System.nanoTime();
        if (done < all && now - drawn < REDRAW_NANOS) {
            return;
        }
        drawn = now;
        int full = (int) (BAR * done / Math.max(1, all));
        String bar = "█".repeat(full) + "░".repeat(BAR - full);
        double remaining = done == 0 ? Double.NaN : (now - begun) / 1e9 * (all - done) / done;
        String left = Double.isNaN(remaining) ? "" : "  " + Figures.seconds(remaining) + " left";
        draw(label + " " + bar + "  " + note + left);
    }

    private void draw(String line) {
        if (terminal.live()) {
            terminal.err().print(ERASE + line.substring(0, Math.min(line.length(), terminal.width() - 1)));
            terminal.err().flush();
        }
    }

    /// Wipes the line, so that other text can take its place.
    public synchronized void clear() {
        draw("");
    }

    @Override
    public void close() {
        clear();
    }
}
