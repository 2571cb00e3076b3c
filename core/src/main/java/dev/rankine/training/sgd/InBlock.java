package dev.rankine.training.sgd;

import dev.rankine.training.descent.BlockLayout;
import dev.rankine.training.descent.Shuffle;
import java.util.Arrays;
import java.util.SplittableRandom;

/// The order of the ratings in a block.
record InBlock(RatingOrder order, Major major, long seed) implements BlockLayout {
    @Override
    public int[] places(int[] items, long block) {
        if (order == RatingOrder.RANDOM) {
            return Shuffle.of(items.length, new SplittableRandom(seed + block));
        }
        return major == Major.USER ? USER_BY_USER.places(items, block) : byItem(items);
    }

    private static int[] byItem(int[] items) {
        var keys = new long[items.length];
        Arrays.setAll(keys, place -> (long) items[place] << Integer.SIZE | place);
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
}
