package dev.rankine.cli.terminal;

import java.io.PrintWriter;

/// Prose beside a term, broken between words so that it stays within 80 columns.
///
/// @param indent the column where the prose begins
public record Paragraph(PrintWriter out, int indent) {
    /// A space that no line is broken at.
    public static final String GLUE = "\u00a0";

    private static final int WIDTH = 80;

    public void print(String term, String prose) {
        var line = new StringBuilder(term).append(" ".repeat(Math.max(1, indent - term.length())));
        boolean fresh = true;
        for (String word : prose.split(" ")) {
            if (!fresh && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line.setLength(0);
                line.append(" ".repeat(indent));
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word.replace(GLUE, " "));
            fresh = false;
        }
        out.println(line);
    }
}
