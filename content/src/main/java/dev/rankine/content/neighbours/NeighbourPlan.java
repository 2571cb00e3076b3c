package dev.rankine.content.neighbours;

import dev.rankine.ranking.BlockTopN;

/// Which [Search] takes less work for so many queries, building included, by what either took by cosine on one core of
/// a Zen 5 on 2026-11-21: the run that docs/benchmarks.md names below its table of nearest neighbours. A graph is
/// worth building where it is walked often, or vectors are very many.
///
/// @param search the one that takes less
/// @param exactSeconds of one core
/// @param graphSeconds of one core
public record NeighbourPlan(Search search, double exactSeconds, double graphSeconds) {
    /// Multiplications and additions a second of the exact scan.
    private static final double SCANNED = 150e9;

    /// Bytes a second that vectors are packed at.
    private static final double PACKED = 1e9;

    /// The reference: seconds a vector of 100 columns takes to be put into a graph of 100,000, and a query to walk it.
    private static final double BUILT = 0.54e-3;

    private static final double WALKED = 0.13e-3;
    private static final int COLUMNS = 100;
    private static final double POINTS = 100_000;

    /// What a point takes that does not grow with the columns, as a number of them.
    private static final int BESIDE_COLUMNS = 60;

    /// Neighbours asked for that a walk is as wide as, at the least.
    private static final double USUAL_WIDTH = 64;

    /// @param rows how many vectors there are
    /// @param dimension how many columns they have
    /// @param queries how many will be asked
    /// @param count how many neighbours each is to get
    public static NeighbourPlan of(long rows, int dimension, long queries, int count) {
        int panel = BlockTopN.usualBlockSize();
        double asked = Math.ceil((double) queries / panel) * panel;
        double points = (double) rows;
        double exact = points * dimension * (2 * asked / SCANNED + Float.BYTES / PACKED);
        double depth = Math.log(Math.max(2, points)) / Math.log(POINTS);
        double point = depth * (dimension + BESIDE_COLUMNS) / (COLUMNS + BESIDE_COLUMNS);
        double graph = point * (points * BUILT + (double) queries * WALKED * Math.max(1, count / USUAL_WIDTH));
        return new NeighbourPlan(exact <= graph ? Search.EXACT : Search.GRAPH, exact, graph);
    }
}
