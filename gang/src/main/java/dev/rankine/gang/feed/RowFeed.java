package dev.rankine.gang.feed;

import dev.rankine.training.Partition;
import java.util.ArrayList;
import java.util.List;

/// Sends the rows of one partition, each to the rank that owns its key. What waits to be sent is bounded: a rank that
/// takes nothing blocks [#add], and after the patience of the plan fails it.
public final class RowFeed implements AutoCloseable {
    private final List<BlockSender> ranks = new ArrayList<>();
    private final List<RowBlockWriter> blocks = new ArrayList<>();
    private final Partition owners;

    /// @param partition that this sends, counted from 0
    /// @param attempt to send it, which no other attempt is numbered
    public RowFeed(FeedPlan plan, int partition, long attempt) throws FeedException {
        owners = plan.owners();
        boolean open = false;
        try {
            for (String address : plan.addresses()) {
                ranks.add(BlockSender.open(address, plan.token(), plan.patience(), partition, attempt));
                blocks.add(new RowBlockWriter());
            }
            open = true;
        } finally {
            if (!open) {
                close();
            }
        }
    }

    /// @throws IllegalArgumentException if the key is none of the plan's
    public void add(FedRow row) throws FeedException {
        if (row.key() < 0 || row.key() >= owners.rows()) {
            throw new IllegalArgumentException("a key must be from 0 to " + (owners.rows() - 1) + ", was " + row.key());
        }
        int rank = owners.ownerOf(row.key());
        RowBlockWriter block = blocks.get(rank);
        if (!block.hasRoomFor(row)) {
            ranks.get(rank).send(block.take());
        }
        block.add(row);
    }

    /// Returns when every rank has said that it has all rows of this partition which it is to have.
    public void finish() throws FeedException {
        for (int rank = 0; rank < ranks.size(); rank++) {
            if (!blocks.get(rank).isEmpty()) {
                ranks.get(rank).send(blocks.get(rank).take());
            }
            ranks.get(rank).finish();
        }
    }

    /// Tells every rank that it has been fed, in so many partitions.
    ///
    /// @throws FeedException if a rank misses one
    public static void end(FeedPlan plan, int partitions) throws FeedException {
        try (var feed = new RowFeed(plan, partitions, 0)) {
            for (BlockSender rank : feed.ranks) {
                rank.sayFed(partitions);
            }
        }
    }

    @Override
    public void close() {
        ranks.forEach(BlockSender::close);
    }
}
