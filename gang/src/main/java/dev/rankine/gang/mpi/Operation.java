package dev.rankine.gang.mpi;

/// How the elements of different ranks become one.
public enum Operation {
    SUM,
    MIN,
    MAX,
    /// Of the bits of whole numbers.
    OR,
    /// The newer takes the place of the older; for windows only.
    REPLACE,
    /// The older stays, so that fetching merely reads; for windows only.
    KEEP
}
