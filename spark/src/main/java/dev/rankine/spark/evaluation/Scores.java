package dev.rankine.spark.evaluation;

import java.util.Arrays;

/// The scores of some of a user's items.
final class Scores {
    private final float[] scores;
    private int size;

    Scores(int most) {
        scores = new float[most];
    }

    void add(float score) {
        scores[size++] = score;
    }

    int size() {
        return size;
    }

    float[] toArray() {
        return Arrays.copyOf(scores, size);
    }
}
