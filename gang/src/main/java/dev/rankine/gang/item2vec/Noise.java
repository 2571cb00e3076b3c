package dev.rankine.gang.item2vec;

import java.util.SplittableRandom;

/// Items at random, each as likely as the three quarters' power of how often it is met.
///
/// Every item has a column of the same height, the rest of which above what is its own belongs to one other item,
/// so that a draw takes one look. Walker, "An Efficient Method for Generating Discrete Random Variables with
/// General Distributions", ACM Transactions on Mathematical Software 3 (3), 1977; filled as by Vose, 1991.
final class Noise {
    private static final double POWER = 0.75;

    /// How much of a column is the item's own, of 1.
    private final double[] own;

    /// Whose the rest is.
    private final int[] other;

    /// @param counts of every item
    Noise(double[] counts) {
        own = new double[counts.length];
        other = new int[counts.length];
        double sum = 0;
        for (int item = 0; item < counts.length; item++) {
            own[item] = Math.pow(counts[item], POWER);
            other[item] = item;
            sum += own[item];
        }
        for (int item = 0; item < counts.length; item++) {
            own[item] = sum > 0 ? own[item] * counts.length / sum : 1;
        }
        fill();
    }

    /// Fills up the columns of those that have less than the mean with what others have more.
    private void fill() {
        var waiting = new int[own.length];
        int low = 0;
        int high = own.length;
        for (int item = 0; item < own.length; item++) {
            waiting[own[item] < 1 ? low++ : --high] = item;
        }
        while (low > 0 && high < own.length) {
            int poor = waiting[--low];
            int rich = waiting[high];
            other[poor] = rich;
            own[rich] -= 1 - own[poor];
            if (own[rich] < 1) {
                high++;
                waiting[low++] = rich;
            }
        }
    }

    int draw(SplittableRandom random) {
        int column = random.nextInt(own.length);
        return random.nextDouble() < own[column] ? column : other[column];
    }
}
