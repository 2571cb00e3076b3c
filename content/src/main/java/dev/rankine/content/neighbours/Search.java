package dev.rankine.content.neighbours;

/// How neighbours are searched for.
public enum Search {
    /// Every vector is compared with: see [ExactNeighbours].
    EXACT,
    /// Few are: see [GraphNeighbours].
    GRAPH
}
