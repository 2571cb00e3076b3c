package dev.rankine.ranking;

import java.util.Arrays;

/// Finds the places of a few chosen items among any number of others, which pass by once.
final class RankCount {
    private float[] own = new float[16];
    private int[] beatenBy = new int[17];
    private int size;
    private int others;

    /// Forgets everything, and makes room for so many chosen items.
    void clear(int most) {
        if (own.length < most) {
            own = new float[2 * most];
            beatenBy = new int[2 * most + 1];
        }
        size = 0;
        others = 0;
    }

    /// A chosen item; all of them come before the first other one.
    void chosen(float score) {
        own[size] = Float.isNaN(score) ? Float.NEGATIVE_INFINITY : score;
        size++;
    }

    /// Ends the chosen items: `beatenBy[j]` counts the others that beat exactly the `j` lowest of them.
    void sort() {
        Arrays.sort(own, 0, size);
        Arrays.fill(beatenBy, 0, size + 1, 0);
    }

    void other(float score) {
        others++;
        if (size == 0 || score < own[0]) {
            return;
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (own[middle] > score) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        beatenBy[low]++;
    }

    Standing standing(int user) {
        var places = new int[size];
        int ahead = 0;
        for (int better = 0; better < size; better++) {
            ahead += beatenBy[size - better];
            places[better] = ahead + better + 1;
        }
        return new Standing(user, places, size + others);
    }
}
