package dev.rankine.ranking;

import java.util.Arrays;

/// Keeps the best `count` of the items it is offered: higher scores first, equal scores in the order of the items. A
/// score that is not a number is never kept.
///
/// An item and its score are packed into one long, so that longs compare as items rank. Longs gather in a buffer of
/// more than twice the room; when it is full it is sorted, all but the best are dropped, and the worst of those becomes
/// the bar that later items must pass.
public final class Selection {
    private static final int SPARE = 64;

    private final int count;
    private final long[] kept;
    private int size;
    private long bar = Long.MIN_VALUE;

    /// @param count at least 0
    public Selection(int count) {
        this.count = count;
        this.kept = new long[Math.addExact(count, Math.max(count, SPARE))];
    }

    /// Offers an item; nobody offers the same one twice.
    public void offer(int item, float score) {
        long packed = pack(item, score);
        if (packed > bar && !Float.isNaN(score)) {
            kept[size++] = packed;
            if (size == kept.length) {
                dropAllButTheBest();
            }
        }
    }

    /// The worst score of the best `count` so far, negative infinity while there are fewer.
    float bar() {
        dropAllButTheBest();
        return size < count ? Float.NEGATIVE_INFINITY : score(kept[0]);
    }

    private void dropAllButTheBest() {
        Arrays.sort(kept, 0, size);
        int best = Math.min(size, count);
        System.arraycopy(kept, size - best, kept, 0, best);
        size = best;
        bar = best < count ? Long.MIN_VALUE : best == 0 ? Long.MAX_VALUE : kept[0];
    }

    /// The ranking of what was offered since the last call.
    public Ranking take(int user) {
        dropAllButTheBest();
        var items = new int[size];
        var scores = new float[size];
        for (int place = 0; place < size; place++) {
            long packed = kept[size - 1 - place];
            items[place] = ~(int) packed;
            scores[place] = score(packed);
        }
        size = 0;
        bar = Long.MIN_VALUE;
        return new Ranking(user, items, scores);
    }

    /// The score above, the complement of the item below: of equal scores the smaller item makes the larger long.
    /// Adding zero makes one of the two zeros.
    private static long pack(int item, float score) {
        return ((long) ascending(Float.floatToRawIntBits(score + 0f)) << Integer.SIZE) | (~item & 0xFFFF_FFFFL);
    }

    private static float score(long packed) {
        return Float.intBitsToFloat(ascending((int) (packed >> Integer.SIZE)));
    }

    /// Turns the bits of floats into ints of the same order, and back.
    private static int ascending(int bits) {
        return bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
    }
}
