package dev.rankine.training.descent;

import java.util.stream.IntStream;

/// In which order the ratings of a block are met.
@FunctionalInterface
public interface BlockLayout {
    /// User by user, as the memory of the users goes.
    BlockLayout USER_BY_USER =
            (items, block) -> IntStream.range(0, items.length).toArray();

    /// The places of a block's ratings in that order.
    ///
    /// @param items of the ratings, user by user
    /// @param block a number that no other block has
    int[] places(int[] items, long block);
}
