package dev.rankine.gang.planted;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.training.Parameters;
import java.util.SplittableRandom;

/// Histories of users each of whom likes one cluster of items, whose first are met most, and meets others now and then.
///
/// @param length items of a history
/// @param straying the share of them that may be of any cluster
public record PlantedHistories(int users, int clusters, int itemsOfACluster, int length, double straying)
        implements PlantedRows {
    public PlantedHistories {
        Parameters.requireAtLeast(1, "users", users);
        Parameters.requireAtLeast(1, "clusters", clusters);
        Parameters.requireAtLeast(1, "items of a cluster", itemsOfACluster);
        Parameters.requireAtLeast(1, "length", length);
        Parameters.requireNotNegative("straying", straying);
    }

    /// Of 30 items, of which a fifth strays.
    public PlantedHistories(int users, int clusters, int itemsOfACluster) {
        this(users, clusters, itemsOfACluster, 30, 0.2);
    }

    public int items() {
        return clusters * itemsOfACluster;
    }

    @Override
    public FedRow draw(int key, FedRow row) {
        var random = new SplittableRandom(key);
        int liked = random.nextInt(clusters);
        row.begin(key, 0);
        for (int met = 0; met < length; met++) {
            int cluster = random.nextDouble() < straying ? random.nextInt(clusters) : liked;
            double drawn = random.nextDouble();
            int place = (int) (drawn * drawn * itemsOfACluster);
            row.add(place * clusters + cluster, 1);
        }
        return row;
    }

    /// The share of items whose nearest other, by the cosine, is of the same cluster.
    ///
    /// @param vectors of the items from `first` on, which alone are compared
    public double foundIn(FactorMatrix vectors, int first, int count) {
        var lengths = new double[count];
        for (int row = 0; row < count; row++) {
            lengths[row] = Math.sqrt(Kernels.rows().dot(vectors, row, vectors, row));
        }
        int found = 0;
        for (int row = 0; row < count; row++) {
            int nearest = nearest(vectors, row, lengths);
            found += (first + row) % clusters == (first + nearest) % clusters ? 1 : 0;
        }
        return (double) found / count;
    }

    private static int nearest(FactorMatrix vectors, int row, double[] lengths) {
        int nearest = row;
        double most = Double.NEGATIVE_INFINITY;
        for (int other = 0; other < lengths.length; other++) {
            double cosine = Kernels.rows().dot(vectors, row, vectors, other) / lengths[other];
            if (other != row && cosine > most) {
                most = cosine;
                nearest = other;
            }
        }
        return nearest;
    }
}
