package dev.rankine.bench.gang;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.training.RowRange;
import java.util.SplittableRandom;

/// Histories of users each of whom likes one cluster of items, whose first are met most, and meets others now and
/// then. A history follows from its key alone.
record MadeUpHistories(int users, int clusters, int itemsOfACluster) {
    private static final int LENGTH = 30;
    private static final double STRAYING = 0.2;

    int items() {
        return clusters * itemsOfACluster;
    }

    FedRows of(RowRange keys) {
        return FedRows.of(sink -> {
            var row = new FedRow();
            for (int key = keys.first(); key < keys.end(); key++) {
                var random = new SplittableRandom(key);
                int liked = random.nextInt(clusters);
                row.begin(key, 0);
                for (int met = 0; met < LENGTH; met++) {
                    int cluster = random.nextDouble() < STRAYING ? random.nextInt(clusters) : liked;
                    double drawn = random.nextDouble();
                    int place = (int) (drawn * drawn * itemsOfACluster);
                    row.add(place * clusters + cluster, 1);
                }
                sink.accept(row);
            }
        });
    }

    /// How many of the items' vectors in so many rows are nearest, by the cosine, to one of the same cluster.
    double found(FactorMatrix vectors, int first, int rows) {
        var lengths = new double[rows];
        for (int row = 0; row < rows; row++) {
            lengths[row] = Math.sqrt(Kernels.rows().dot(vectors, row, vectors, row));
        }
        int found = 0;
        for (int row = 0; row < rows; row++) {
            int nearest = -1;
            double most = Double.NEGATIVE_INFINITY;
            for (int other = 0; other < rows; other++) {
                double cosine = Kernels.rows().dot(vectors, row, vectors, other) / lengths[other];
                if (other != row && cosine > most) {
                    most = cosine;
                    nearest = other;
                }
            }
            found += (first + row) % clusters == (first + nearest) % clusters ? 1 : 0;
        }
        return (double) found / rows;
    }
}
