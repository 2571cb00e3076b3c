package dev.rankine.files;

import java.util.Map;

/// Writes one JSON value.
final class JsonPrinter {
    private final boolean indented;
    private final StringBuilder text = new StringBuilder();
    private int depth;

    JsonPrinter(boolean indented) {
        this.indented = indented;
    }

    String print(Object value) {
        write(value);
        return text.toString();
    }

    private void write(Object value) {
        switch (value) {
            case Map<?, ?> members -> object(members);
            case Iterable<?> elements -> array(elements);
            case CharSequence string -> string(string);
            case Enum<?> constant -> string(constant.name());
            case Boolean bool -> text.append(bool);
            case Double real -> real(real, real);
            case Float real -> real(real, real);
            case Long whole -> text.append(whole);
            case Integer whole -> text.append(whole);
            case Short whole -> text.append(whole);
            case Byte whole -> text.append(whole);
            default -> throw new IllegalArgumentException("JSON has no form for " + value.getClass());
        }
    }

    /// A float keeps its own shortest text, which is not that of the same number as a double.
    private void real(Number number, double value) {
        text.append(Double.isFinite(value) ? number.toString() : "null");
    }

    private void object(Map<?, ?> members) {
        text.append('{');
        depth++;
        String before = "";
        for (Map.Entry<?, ?> member : members.entrySet()) {
            text.append(before);
            breakLine();
            string((CharSequence) member.getKey());
            text.append(indented ? ": " : ":");
            write(member.getValue());
            before = ",";
        }
        close('}', before);
    }

    private void array(Iterable<?> elements) {
        text.append('[');
        depth++;
        String before = "";
        for (Object element : elements) {
            text.append(before);
            breakLine();
            write(element);
            before = ",";
        }
        close(']', before);
    }

    private void close(char bracket, String separator) {
        depth--;
        if (!separator.isEmpty()) {
            breakLine();
        }
        text.append(bracket);
    }

    private void breakLine() {
        if (indented) {
            text.append('\n').repeat(' ', 2 * depth);
        }
    }

    private void string(CharSequence string) {
        text.append('"');
        string.codePoints().forEach(this::character);
        text.append('"');
    }

    private void character(int point) {
        switch (point) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                // half of a surrogate pair has no UTF-8
                if (point < ' ' || Character.getType(point) == Character.SURROGATE) {
                    text.append("\\u%04x".formatted(point));
                } else {
                    text.appendCodePoint(point);
                }
            }
        }
    }
}
