package dev.rankine.content.coldstart;

import java.util.BitSet;

/// What is known of items besides who touched them: a vector for each, as far as there is one.
public interface ItemContent {
    int dimension();

    /// Stores the vectors of some items in the first [#dimension] places of theirs.
    ///
    /// @param vectors one for each of the items
    /// @return which of the items have one, by their places in the list; of others, what is stored means nothing
    BitSet read(int[] items, float[][] vectors);
}
