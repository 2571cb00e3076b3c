package dev.rankine.gang.feed;

import dev.rankine.training.Partition;
import java.io.IOException;

/// The rows that a gang learns from, wherever they are.
public interface GangDataset {
    /// How many keys there are; every row has one of `0 .. keys - 1`.
    int keys();

    /// Which of so many ranks is to own which keys; unless told otherwise, as many each.
    default Partition owners(int ranks) {
        return Partition.even(keys(), ranks);
    }

    /// Sends every row to the rank that owns its key, and returns when the ranks have them all.
    ///
    /// @return in how many partitions, each of which was sent by a [RowFeed]
    int push(FeedPlan plan) throws IOException;

    /// Takes rows one after the other.
    @FunctionalInterface
    interface Sink {
        void add(FedRow row) throws IOException;
    }

    /// Reads the rows of a partition.
    @FunctionalInterface
    interface Reader {
        void read(int partition, Sink sink) throws IOException;
    }

    /// Rows that this process has, in partitions that it sends one after the other.
    static GangDataset here(int keys, int partitions, Reader reader) {
        return new GangDataset() {
            @Override
            public int keys() {
                return keys;
            }

            @Override
            public int push(FeedPlan plan) throws IOException {
                for (int partition = 0; partition < partitions; partition++) {
                    try (var feed = new RowFeed(plan, partition, 0)) {
                        reader.read(partition, feed::add);
                        feed.finish();
                    }
                }
                return partitions;
            }
        };
    }
}
