package dev.rankine.content.neighbours;

import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import dev.rankine.training.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Vectors for tests, and what is found among them.
final class Clouds {
    private Clouds() {}

    /// Vectors of all directions, and of lengths between nearly nothing and three.
    static FactorMatrix gaussian(int rows, int rank, long seed) {
        var random = new Random(seed);
        var matrix = FactorMatrix.zeros(rows, rank);
        for (int row = 0; row < rows; row++) {
            double scale = 3 * random.nextDouble() / Math.sqrt(rank);
            for (int column = 0; column < rank; column++) {
                matrix.set(row, column, (float) (scale * random.nextGaussian()));
            }
        }
        return matrix;
    }

    static FactorMatrix matrix(float[]... rows) {
        var matrix = FactorMatrix.zeros(rows.length, rows[0].length);
        for (int row = 0; row < rows.length; row++) {
            matrix.write(row, rows[row]);
        }
        return matrix;
    }

    /// Items `i0`, `i1` and so on.
    static ItemVectors items(FactorMatrix vectors) {
        return new ItemVectors(
                Ids.of(IntStream.range(0, vectors.rows())
                        .mapToObj(row -> "i" + row)
                        .toList()),
                vectors);
    }

    static List<Ranking> find(Neighbours neighbours, FactorMatrix queries, int count) {
        var found = new ArrayList<Ranking>();
        try (var workers = Workers.threads(2)) {
            neighbours.forEach(queries, count, workers, found::add);
        }
        return found;
    }

    static NeighbourIndex index(FactorMatrix vectors, Similarity similarity, Search search, int shards) {
        try (var workers = Workers.threads(2)) {
            return NeighbourIndex.build(items(vectors), similarity, search, shards, workers);
        }
    }
}
