package dev.rankine.bench;

import dev.rankine.content.neighbours.ExactNeighbours;
import dev.rankine.content.neighbours.Similarity;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.Workers;
import java.util.Random;

/// Exact nearest neighbours of 100,000 vectors of 100 columns around 1,000 centres, ten each: queries a second, one
/// thread, the best of a few rounds.
public final class NeighboursBenchmark {
    private static final int ROWS = 100_000;
    private static final int RANK = 100;
    private static final int CENTRES = 1_000;
    private static final int QUERIES = 5_760;
    private static final int COUNT = 10;
    private static final int ROUNDS = 4;
    private static final float SPREAD = 0.5f;

    private NeighboursBenchmark() {}

    public static void main(String[] arguments) {
        var random = new Random(1);
        FactorMatrix centres = around(FactorMatrix.zeros(1, RANK), CENTRES, 1, random);
        FactorMatrix vectors = around(centres, ROWS, SPREAD, random);
        FactorMatrix queries = around(centres, QUERIES, SPREAD, random);
        System.out.println("similarity       queries a second");
        for (Similarity similarity : Similarity.values()) {
            ExactNeighbours neighbours = ExactNeighbours.of(vectors, similarity);
            System.out.printf("%-14s %18.0f%n", similarity, QUERIES / best(neighbours, queries));
        }
    }

    private static double best(ExactNeighbours neighbours, FactorMatrix queries) {
        double best = Double.MAX_VALUE;
        try (var worker = Workers.threads(1)) {
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                neighbours.forEach(queries, COUNT, worker, found -> {});
                best = Math.min(best, (System.nanoTime() - start) / 1e9);
            }
        }
        return best;
    }

    /// Rows that lie around one of the centres each.
    private static FactorMatrix around(FactorMatrix centres, int rows, float spread, Random random) {
        var matrix = FactorMatrix.zeros(rows, RANK);
        for (int row = 0; row < rows; row++) {
            int centre = random.nextInt(centres.rows());
            for (int column = 0; column < RANK; column++) {
                matrix.set(row, column, centres.get(centre, column) + spread * (float) random.nextGaussian());
            }
        }
        return matrix;
    }
}
