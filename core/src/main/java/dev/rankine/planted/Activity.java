package dev.rankine.planted;

import java.util.SplittableRandom;

/// How many items each user takes: log-normal, at most all there are, and at least one where that is possible.
final class Activity {
    private static final int BISECTIONS = 200;

    private final int items;
    private final float[] eagerness;

    Activity(int users, int items, SplittableRandom random) {
        this.items = items;
        this.eagerness = new float[users];
        for (int user = 0; user < users; user++) {
            eagerness[user] = (float) Math.exp(random.nextGaussian());
        }
    }

    /// Parts `ratings` among the users; the parts add up exactly, since each is the difference of two rounded sums.
    int[] lengths(long ratings) {
        int users = eagerness.length;
        int least = ratings >= users ? 1 : 0;
        int room = items - least;
        double scale = scale(ratings - (long) least * users, room);
        var lengths = new int[users];
        double sum = 0;
        for (int user = 0; user < users; user++) {
            long before = Math.round(sum);
            sum += share(user, scale, room);
            lengths[user] = least + (int) (Math.round(sum) - before);
        }
        return lengths;
    }

    private double share(int user, double scale, int room) {
        return Math.min(room, scale * eagerness[user]);
    }

    private double scale(long ratings, int room) {
        double low = 0;
        double high = 1;
        while (sum(high, room) < ratings) {
            high *= 2;
        }
        for (int step = 0; step < BISECTIONS && low < high; step++) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (sum(middle, room) < ratings) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private double sum(double scale, int room) {
        double sum = 0;
        for (int user = 0; user < eagerness.length; user++) {
            sum += share(user, scale, room);
        }
        return sum;
    }
}
