package dev.rankine.training.descent;

import dev.rankine.kernels.RatingBlock;
import java.util.Optional;

/// In which order the ratings of a block are met.
@FunctionalInterface
public interface BlockLayout {
    /// User by user, as the memory of the users goes.
    BlockLayout USER_BY_USER = (ratings, block) -> Optional.empty();

    /// The places of a block's ratings in that order; nothing if they go user by user.
    ///
    /// @param block a number that no other block has
    Optional<int[]> places(RatingBlock ratings, long block);
}
