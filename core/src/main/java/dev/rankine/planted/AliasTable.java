package dev.rankine.planted;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Draws numbers with given weights in constant time: every column gives its own number or its alias.
///
/// (Vose, A linear algorithm for generating random numbers with a given distribution, 1991.)
final class AliasTable {
    private static final double ALWAYS = 0x1p32;
    private static final long LOW = 0xFFFF_FFFFL;

    /// Of each column, above how often in 2^32 it gives its own number, below its alias: a draw reads one place.
    private final long[] columns;

    AliasTable(double[] weights) {
        int size = weights.length;
        double mean = Arrays.stream(weights).sum() / size;
        double[] own = Arrays.stream(weights).map(weight -> weight / mean).toArray();
        var alias = new int[size];
        Arrays.setAll(alias, column -> column);
        settle(own, alias);
        columns = new long[size];
        Arrays.setAll(columns, column -> ((long) Math.min(LOW, own[column] * ALWAYS) << 32) | alias[column]);
    }

    /// Columns below the mean stand at the front of `open`, those above at its back; one of each is settled at a time.
    private static void settle(double[] own, int[] alias) {
        var open = new int[own.length];
        int light = 0;
        int heavy = own.length;
        for (int column = 0; column < own.length; column++) {
            if (own[column] < 1) {
                open[light++] = column;
            } else {
                open[--heavy] = column;
            }
        }
        while (light > 0 && heavy < own.length) {
            int small = open[--light];
            int large = open[heavy];
            alias[small] = large;
            own[large] -= 1 - own[small];
            if (own[large] < 1) {
                heavy++;
                open[light++] = large;
            }
        }
    }

    /// The upper half of one random long chooses the column, the lower half whether it gives its own number.
    int draw(SplittableRandom random) {
        long bits = random.nextLong();
        int number = (int) (((bits >>> 32) * columns.length) >>> 32);
        long column = columns[number];
        long own = column >>> 32;
        return (bits & LOW) < own ? number : (int) column;
    }
}
