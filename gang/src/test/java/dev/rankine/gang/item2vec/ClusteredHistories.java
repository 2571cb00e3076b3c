package dev.rankine.gang.item2vec;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.training.RowRange;
import java.util.SplittableRandom;

/// Histories of users each of whom has a liking for one cluster of items, and now and then meets any other.
record ClusteredHistories(int users, int clusters, int itemsOfACluster) {
    private static final int LENGTH = 12;
    private static final double STRAYING = 0.1;

    int items() {
        return clusters * itemsOfACluster;
    }

    int clusterOf(int item) {
        return item % clusters;
    }

    FedRows of(RowRange keys) {
        return FedRows.of(sink -> {
            var row = new FedRow();
            for (int key = keys.first(); key < keys.end(); key++) {
                var random = new SplittableRandom(key);
                int cluster = random.nextInt(clusters);
                row.begin(key, 0);
                for (int place = 0; place < LENGTH; place++) {
                    boolean strays = random.nextDouble() < STRAYING;
                    int item = random.nextInt(itemsOfACluster) * clusters + cluster;
                    row.add(strays ? random.nextInt(items()) : item, 1);
                }
                sink.accept(row);
            }
        });
    }
}
