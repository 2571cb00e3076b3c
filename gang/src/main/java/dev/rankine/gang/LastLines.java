package dev.rankine.gang;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// Passes lines on, and keeps the last ones for when something goes wrong.
final class LastLines implements Consumer<String> {
    private static final int KEPT = 12;

    private final Consumer<String> next;
    private final Deque<String> lines = new ArrayDeque<>();

    LastLines(Consumer<String> next) {
        this.next = next;
    }

    @Override
    public synchronized void accept(String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.addLast(line);
        next.accept(line);
    }

    /// The last ones that are not blank, as one text.
    synchronized String text() {
        return String.join("\n", lines.stream().filter(line -> !line.isBlank()).toList());
    }
}
