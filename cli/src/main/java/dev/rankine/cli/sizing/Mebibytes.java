package dev.rankine.cli.sizing;

/// Sizes as Spark's options have them: `512m`.
public final class Mebibytes {
    static final long ONE = 1L << 20;

    private Mebibytes() {}

    /// The number of mebibytes that hold so many bytes.
    public static long of(long bytes) {
        return Math.ceilDiv(bytes, ONE);
    }

    public static String text(long bytes) {
        return of(bytes) + "m";
    }

    static long roundedUp(long bytes) {
        return of(bytes) * ONE;
    }
}
