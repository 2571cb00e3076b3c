package dev.rankine.planted;

import java.util.SplittableRandom;

/// What is true of all items and, at any time, of one user.
final class Tastes {
    private static final double MEAN = 3;
    private static final double BIAS = 0.35;
    private static final double TASTE = 0.6;

    private final int rank;
    private final float[] itemFactors;
    private final float[] itemBias;
    private final float[] userFactors;
    private double userBias;

    Tastes(int items, int rank, SplittableRandom random) {
        this.rank = rank;
        this.itemFactors = new float[Math.multiplyExact(items, rank)];
        this.itemBias = new float[items];
        this.userFactors = new float[rank];
        fill(itemFactors, 1, random);
        fill(itemBias, 1, random);
    }

    private static void fill(float[] values, double deviation, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
    }

    int items() {
        return itemBias.length;
    }

    /// Forgets the last user and makes up the next.
    void drawUser(SplittableRandom random) {
        fill(userFactors, 1 / Math.sqrt(rank), random);
        userBias = random.nextGaussian();
    }

    /// How much the user is drawn to an item, 1 being the standard deviation over all users and items.
    float affinity(int item) {
        float sum = 0;
        for (int column = 0, at = item * rank; column < rank; column++, at++) {
            sum += userFactors[column] * itemFactors[at];
        }
        return sum;
    }

    double rating(int item) {
        return MEAN + BIAS * (userBias + itemBias[item]) + TASTE * affinity(item);
    }
}
