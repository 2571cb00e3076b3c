package dev.rankine.spark.ranking;

/// The items as an executor ranks them, shared by its tasks.
public interface Catalogue {
    /// In the order of the items.
    ItemIds ids();

    int size();

    /// How many factors an item has.
    int rank();

    /// Ranks them for users, a thread each.
    ///
    /// @param count how many items a user gets at the most
    /// @param blockSize users that are ranked together, at the least
    Ranker ranker(int count, int blockSize);
}
