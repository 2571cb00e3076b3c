package dev.rankine.gang.item2vec;

import dev.rankine.gang.item2vec.Histories.History;
import java.util.Arrays;
import java.util.SplittableRandom;

/// The pairs of a batch: an item, one that was met near it, and some that were drawn, by the rows of their vectors.
/// What is drawn for a history follows from its key, whoever has it.
final class Pairs {
    /// In place of what was drawn where that is the item that was met.
    static final int NOBODY = -1;

    private final int window;
    private final int negatives;
    private final Noise noise;
    private int count;
    private int[] centres = new int[1024];
    private int[] others = new int[0];

    Pairs(Item2VecParameters parameters, Noise noise) {
        this.window = parameters.window();
        this.negatives = parameters.negatives();
        this.noise = noise;
    }

    /// The row of an item's own vector.
    static int own(int item) {
        return 2 * item;
    }

    /// The row of an item's vector as something met near others.
    static int context(int item) {
        return 2 * item + 1;
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    int centre(int pair) {
        return centres[pair];
    }

    /// How many rows stand beside that of the centre.
    int width() {
        return 1 + negatives;
    }

    /// @param place 0 for the one that was met, from there on for those that were drawn
    int other(int pair, int place) {
        return others[pair * width() + place];
    }

    void add(History history, SplittableRandom random) {
        for (int at = 0; at < history.length(); at++) {
            int reach = 1 + random.nextInt(window);
            int end = Math.min(history.length(), at + reach + 1);
            for (int near = Math.max(0, at - reach); near < end; near++) {
                if (history.item(near) != history.item(at)) {
                    add(history.item(at), history.item(near), random);
                }
            }
        }
    }

    private void add(int item, int near, SplittableRandom random) {
        if (count == centres.length) {
            centres = Arrays.copyOf(centres, 2 * count);
        }
        if (others.length < centres.length * width()) {
            others = Arrays.copyOf(others, centres.length * width());
        }
        centres[count] = own(item);
        int begin = count * width();
        others[begin] = context(near);
        for (int place = 1; place < width(); place++) {
            int drawn = noise.draw(random);
            others[begin + place] = drawn == near ? NOBODY : context(drawn);
        }
        count++;
    }
}
