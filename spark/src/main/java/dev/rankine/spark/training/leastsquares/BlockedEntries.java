package dev.rankine.spark.training.leastsquares;

import dev.rankine.model.Biases;
import dev.rankine.spark.training.Deal;
import dev.rankine.spark.training.EntryBlock;
import dev.rankine.spark.training.EntryBlocks;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/// The same entries in blocks of users and in blocks of items, which executors hold.
///
/// @param size how many entries there are
record BlockedEntries(JavaRDD<EntryBlock> byUser, JavaRDD<EntryBlock> byItem, long size) implements AutoCloseable {
    /// @param entries whose first three columns are the numbers of a user and an item, as int, and a float
    static BlockedEntries of(RDD<InternalRow> entries, Deal users, Deal items, StorageLevel level) {
        JavaRDD<EntryBlock> byUser =
                EntryBlocks.byUser(entries, users, items.rows()).persist(level);
        JavaRDD<EntryBlock> byItem = EntryBlocks.byItem(byUser, users, items).persist(level);
        return new BlockedEntries(byUser, byItem, size(byItem));
    }

    private static long size(JavaRDD<EntryBlock> blocks) {
        return blocks.map(block -> block.entries().entries()).fold(0L, Long::sum);
    }

    JavaRDD<EntryBlock> by(Half side) {
        return side == Half.USER ? byUser : byItem;
    }

    /// The biases of ratings.
    Biases biases(JavaSparkContext context, Deal users, Deal items) {
        return DistributedBiases.of(context, byUser, byItem, users, items);
    }

    /// What biases leave of ratings, in the place of these, which are given back.
    BlockedEntries without(Biases biases, JavaSparkContext context, Deal users, Deal items, StorageLevel level) {
        float mean = biases.mean();
        Broadcast<float[]> user = context.broadcast(biases.user());
        Broadcast<float[]> item = context.broadcast(biases.item());
        JavaRDD<EntryBlock> leftOfUsers = left(byUser, users, mean, user, item).persist(level);
        JavaRDD<EntryBlock> leftOfItems = left(byItem, items, mean, item, user).persist(level);
        size(leftOfUsers);
        size(leftOfItems);
        close();
        return new BlockedEntries(leftOfUsers, leftOfItems, size);
    }

    private static JavaRDD<EntryBlock> left(
            JavaRDD<EntryBlock> ratings, Deal deal, float mean, Broadcast<float[]> own, Broadcast<float[]> others) {
        return ratings.map(block -> DistributedBiases.left(block, deal, mean, own.value(), others.value()));
    }

    /// Gives back what executors hold, and the files of the shuffles that sorted it.
    @Override
    public void close() {
        byItem.rdd().cleanShuffleDependencies(true);
        byItem.unpersist();
        byUser.rdd().cleanShuffleDependencies(true);
        byUser.unpersist();
    }
}
