package dev.rankine.text;

/// Messages of several lines in one.
public final class OneLine {
    private OneLine() {}

    public static String of(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
