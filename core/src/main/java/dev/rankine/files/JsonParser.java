package dev.rankine.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one JSON value by recursive descent.
final class JsonParser {
    private static final int DEEPEST = 100;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?+([eE][+-]?[0-9]++)?+");

    private final String text;
    private int at;
    private int depth;

    JsonParser(String text) {
        this.text = text;
    }

    Object document() throws JsonException {
        Object value = value();
        if (at < text.length()) {
            throw unexpected("the end");
        }
        return value;
    }

    private Object value() throws JsonException {
        skipSpace();
        Object value = switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", Double.NaN);
            default -> number();
        };
        skipSpace();
        return value;
    }

    private Map<String, Object> object() throws JsonException {
        var members = new LinkedHashMap<String, Object>();
        enter();
        skipSpace();
        if (!taken('}')) {
            do {
                member(members);
            } while (taken(','));
            take('}');
        }
        depth--;
        return members;
    }

    private void member(Map<String, Object> members) throws JsonException {
        skipSpace();
        int start = at;
        String name = string();
        if (members.containsKey(name)) {
            at = start;
            throw wrong("the name \"" + name + "\" occurs twice");
        }
        skipSpace();
        take(':');
        members.put(name, value());
    }

    private List<Object> array() throws JsonException {
        var elements = new ArrayList<Object>();
        enter();
        skipSpace();
        if (!taken(']')) {
            do {
                elements.add(value());
            } while (taken(','));
            take(']');
        }
        depth--;
        return elements;
    }

    private void enter() throws JsonException {
        if (++depth > DEEPEST) {
            throw wrong("values may be nested " + DEEPEST + " deep");
        }
        at++;
    }

    private String string() throws JsonException {
        take('"');
        var string = new StringBuilder();
        while (!taken('"')) {
            char c = next();
            if (c < ' ') {
                throw unexpected("the rest of a string");
            }
            at++;
            string.append(c == '\\' ? escaped() : c);
        }
        return string.toString();
    }

    private char escaped() throws JsonException {
        char c = next();
        if (c == 'u') {
            at++;
            return unicode();
        }
        int known = "\"\\/bfnrt".indexOf(c);
        if (known < 0) {
            throw unexpected("one of \"\\/bfnrtu after a backslash");
        }
        at++;
        return "\"\\/\b\f\n\r\t".charAt(known);
    }

    private char unicode() throws JsonException {
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = next() < 128 ? Character.digit(next(), 16) : -1;
            if (digit < 0) {
                throw unexpected("four hexadecimal digits after \\u");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Number number() throws JsonException {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw unexpected("a value");
        }
        double real = Double.parseDouble(number.group());
        if (Double.isInfinite(real)) {
            throw wrong("the number " + number.group() + " is too large");
        }
        at = number.end();
        boolean whole = number.group(2) == null && number.group(3) == null;
        return whole ? whole(number.group(), real) : real;
    }

    private static Number whole(String digits, double otherwise) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private Object word(String word, Object value) throws JsonException {
        if (!text.startsWith(word, at)) {
            throw unexpected("a value");
        }
        at += word.length();
        return value;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /// The character ahead, or 0 at the end.
    private char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean taken(char wanted) {
        if (next() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void take(char wanted) throws JsonException {
        if (!taken(wanted)) {
            throw unexpected("'" + wanted + "'");
        }
    }

    private JsonException unexpected(String wanted) {
        String found = at < text.length() ? "U+%04X".formatted(text.codePointAt(at)) : "the end";
        if (next() > ' ' && next() < 127) {
            found = "'" + next() + "'";
        }
        return wrong("expected " + wanted + ", found " + found);
    }

    private JsonException wrong(String message) {
        String before = text.substring(0, at);
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        int column = at - before.lastIndexOf('\n');
        return new JsonException("line " + line + ", column " + column + ": " + message);
    }
}
