package dev.rankine.training.descent;

import java.util.SplittableRandom;

/// A random order of `0 .. size - 1`, every one as likely as any other.
public final class Shuffle {
    private Shuffle() {}

    public static int[] of(int size, SplittableRandom random) {
        var order = new int[size];
        for (int place = 0; place < size; place++) {
            int other = random.nextInt(place + 1);
            order[place] = order[other];
            order[other] = place;
        }
        return order;
    }
}
