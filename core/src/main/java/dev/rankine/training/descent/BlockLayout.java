package dev.rankine.training.descent;

import dev.rankine.kernels.RatingBlock;
import java.util.stream.IntStream;

/// In which order the ratings of a block are met.
@FunctionalInterface
public interface BlockLayout {
    /// User by user, as the memory of the users goes.
    BlockLayout USER_BY_USER =
            (ratings, block) -> IntStream.range(0, ratings.size()).toArray();

    /// The places of a block's ratings in that order.
    ///
    /// @param ratings user by user
    /// @param block a number that no other block has
    int[] places(RatingBlock ratings, long block);
}
