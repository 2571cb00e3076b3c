package dev.rankine.content.neighbours;

import dev.rankine.kernels.FactorMatrix;

/// What is asked of [Neighbours].
final class Queries {
    private Queries() {}

    static void require(FactorMatrix queries, int count, int dimension) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, was " + count);
        }
        if (queries.rank() != dimension) {
            throw new IllegalArgumentException("queries must have rank " + dimension + ", had " + queries.rank());
        }
    }

    /// The rows from `first` up to `end`.
    static FactorMatrix rows(FactorMatrix queries, int first, int end) {
        var some = FactorMatrix.zeros(end - first, queries.rank());
        var row = new float[queries.rank()];
        for (int index = first; index < end; index++) {
            queries.read(index, row);
            some.write(index - first, row);
        }
        return some;
    }
}
