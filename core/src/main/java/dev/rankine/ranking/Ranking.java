package dev.rankine.ranking;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The best items for one user, best first: places `0 .. size - 1`. Immutable.
public final class Ranking {
    private final int user;
    private final int[] items;
    private final float[] scores;

    Ranking(int user, int[] items, float[] scores) {
        this.user = user;
        this.items = items;
        this.scores = scores;
    }

    public int user() {
        return user;
    }

    /// How many items there are: as many as were asked for, or all that could be ranked if those are fewer.
    public int size() {
        return items.length;
    }

    public int item(int place) {
        return items[Objects.checkIndex(place, items.length)];
    }

    public float score(int place) {
        return scores[Objects.checkIndex(place, items.length)];
    }

    public int[] items() {
        return items.clone();
    }

    /// Such as `user 3: 17 (4.81), 5 (4.75)`, by number.
    @Override
    public String toString() {
        return IntStream.range(0, items.length)
                .mapToObj(place -> items[place] + " (" + scores[place] + ")")
                .collect(Collectors.joining(", ", "user " + user + ": ", ""));
    }
}
