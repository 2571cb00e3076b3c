package dev.rankine.tables;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// DuckDB's many lines about a table boiled down to one.
final class Complaint {
    private static final Pattern WRAPPED = Pattern.compile("^.*pending query result\\s+Error: ", Pattern.DOTALL);
    private static final Pattern KIND = Pattern.compile("^([A-Z]\\w+ )+Error: ");
    private static final Pattern CSV_LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern CSV_FILE = Pattern.compile("\n  file = (.*)\n");
    private static final Pattern FIELDS = Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");

    private static final String NOT_UTF_8 = "Invalid unicode";

    private Complaint() {}

    static TableException about(String table, SQLException cause) {
        String text = WRAPPED.matcher(String.valueOf(cause.getMessage())).replaceFirst("");
        Optional<String> line = first(CSV_LINE, text).map(found -> found.group(1));
        if (line.isPresent()) {
            String file = first(CSV_FILE, text).map(found -> found.group(1)).orElse(table);
            return new TableException(file + ", line " + line.get() + ": " + csvRule(text), cause);
        }
        String said = KIND.matcher(text).replaceFirst("").lines().findFirst().orElse("unreadable");
        return new TableException(table + ": " + said.strip(), cause);
    }

    static boolean isAboutEncoding(SQLException cause) {
        return String.valueOf(cause.getMessage()).contains(NOT_UTF_8);
    }

    private static String csvRule(String text) {
        return first(FIELDS, text)
                .map(found -> "a row must have " + found.group(1) + " fields, has " + found.group(2))
                .orElseGet(() -> {
                    if (text.contains(NOT_UTF_8)) {
                        return "text must be UTF-8";
                    }
                    return text.contains("nterminated quote")
                            ? "a quote must be closed"
                            : text.lines()
                                    .skip(2)
                                    .findFirst()
                                    .orElse("unreadable")
                                    .strip();
                });
    }

    private static Optional<MatchResult> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }
}
