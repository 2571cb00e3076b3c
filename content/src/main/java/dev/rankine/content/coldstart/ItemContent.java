package dev.rankine.content.coldstart;

/// What is known of items besides who touched them: a vector for each, as far as there is one.
public interface ItemContent {
    int dimension();

    /// Stores the vector of an item in the first [#dimension] places of `vector`.
    ///
    /// @return whether there is one; if not, what is stored means nothing
    boolean read(int item, float[] vector);
}
