package dev.rankine.gang.cost;

/// How long an epoch takes, whatever learns in it.
public interface EpochCost {
    /// @param cores that the ranks share, if there are more ranks
    /// @return seconds
    double seconds(int ranks, int cores);

    /// With a core for each rank.
    default double seconds(int ranks) {
        return seconds(ranks, ranks);
    }

    /// How much longer than alone a rank works that shares its core.
    static double crowding(int ranks, int cores) {
        return Math.max(1, (double) ranks / cores);
    }
}
