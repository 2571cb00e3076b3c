package dev.rankine.text;

import java.util.Locale;

/// Numbers as people read them.
public final class Figures {
    private static final String[] THOUSANDS = {"", "k", "M", "G", "T"};
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Figures() {}

    /// `1,234,567`
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// A noun with its number before it: `1 user`, `943 users`.
    public static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /// Three digits and a thousands sign: `12.3M`.
    public static String rounded(double value) {
        return scaled(value, 1000, THOUSANDS, "");
    }

    /// `31.2 MiB`
    public static String bytes(long bytes) {
        return scaled((double) bytes, 1024, BINARY, " ");
    }

    private static String scaled(double value, int step, String[] signs, String gap) {
        int sign = 0;
        while (Math.abs(value) >= step && sign < signs.length - 1) {
            value /= step;
            sign++;
        }
        String digits = String.format(Locale.ROOT, Math.abs(value) < 100 && sign > 0 ? "%.1f" : "%.0f", value);
        return digits + (signs[sign].isEmpty() ? "" : gap + signs[sign]);
    }

    /// Four decimals where they matter: `0.9083`, `12.40`, `48310`.
    public static String measure(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size < 10 ? "%.4f" : size < 1000 ? "%.2f" : "%.0f", value);
    }

    /// `0.4 s`, `12 s`, `3:07`, `1:02:45`
    public static String seconds(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /// `12.3 %`, `0.0031 %`
    public static String percent(double share) {
        double percent = share * 100;
        return String.format(Locale.ROOT, percent >= 1 || percent == 0 ? "%.1f %%" : "%.2g %%", percent);
    }
}
