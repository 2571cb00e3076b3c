package dev.rankine.cli;

import dev.rankine.files.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Maps, lists, text and numbers as YAML in blocks.
final class Yaml {
    private static final String STEP = "  ";

    /// Text that no reader takes for anything else without quotes.
    private static final Pattern PLAIN =
            Pattern.compile("(?!(?i:true|false|yes|no|on|off|null|y|n)$)[A-Za-z/][\\w./-]*");

    private final PrintWriter out;

    private Yaml(PrintWriter out) {
        this.out = out;
    }

    static void print(Map<String, Object> object, PrintWriter out) {
        new Yaml(out).members(object, "", "");
    }

    /// @param first what stands before the first member
    /// @param indent what stands before the others
    private void members(Map<?, ?> object, String first, String indent) {
        String before = first;
        for (Map.Entry<?, ?> member : object.entrySet()) {
            out.print(before + scalar(member.getKey()) + ":");
            value(member.getValue(), indent);
            before = indent;
        }
    }

    private void value(Object value, String indent) {
        switch (value) {
            case Map<?, ?> object -> {
                out.println();
                members(object, indent + STEP, indent + STEP);
            }
            case List<?> list -> {
                out.println();
                list.forEach(element -> element(element, indent));
            }
            default -> out.println(" " + scalar(value));
        }
    }

    private void element(Object element, String indent) {
        if (element instanceof Map<?, ?> object) {
            members(object, indent + "- ", indent + STEP);
        } else {
            out.println(indent + "- " + scalar(element));
        }
    }

    private static String scalar(Object value) {
        return value instanceof String text && PLAIN.matcher(text).matches() ? text : Json.line(value);
    }
}
