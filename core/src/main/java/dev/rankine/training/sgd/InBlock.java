package dev.rankine.training.sgd;

import dev.rankine.kernels.RatingBlock;
import dev.rankine.training.descent.BlockLayout;
import dev.rankine.training.descent.Shuffle;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/// The order of the ratings in a block.
record InBlock(RatingOrder order, Major major, long seed) implements BlockLayout {
    @Override
    public Optional<int[]> places(RatingBlock ratings, long block) {
        if (order == RatingOrder.RANDOM) {
            return Optional.of(Shuffle.of(ratings.size(), new SplittableRandom(seed + block)));
        }
        return major == Major.USER ? USER_BY_USER.places(ratings, block) : Optional.of(byItem(ratings));
    }

    private static int[] byItem(RatingBlock ratings) {
        var keys = new long[ratings.size()];
        Arrays.setAll(keys, place -> (long) ratings.item(place) << Integer.SIZE | place);
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
}
