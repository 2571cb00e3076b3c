package dev.rankine.spark.training.leastsquares;

import dev.rankine.model.Biases;
import dev.rankine.spark.training.Deal;
import dev.rankine.spark.training.EntryBlock;
import dev.rankine.spark.training.EntryBlocks;
import dev.rankine.spark.training.RepeatedPairs;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/// The same entries in blocks of users and in blocks of items, which executors hold.
///
/// @param total of all entries
record BlockedEntries(JavaRDD<EntryBlock> byUser, JavaRDD<EntryBlock> byItem, EntryTotal total)
        implements AutoCloseable {
    /// @param entries whose first columns are the numbers of a user and an item, as int, and a float, and their weight
    ///     where they are `weighted`; fails if two are of one pair
    static BlockedEntries of(RDD<InternalRow> entries, boolean weighted, Deal users, Deal items, StorageLevel level) {
        var repeated = RepeatedPairs.watch(entries.sparkContext());
        JavaRDD<EntryBlock> byUser = EntryBlocks.byUser(entries, weighted, users, items.rows(), repeated)
                .persist(level);
        JavaRDD<EntryBlock> byItem =
                EntryBlocks.byItem(byUser, weighted, users, items).persist(level);
        var blocked = new BlockedEntries(byUser, byItem, EntryTotal.of(byItem));
        repeated.requireNone(blocked::close);
        return blocked;
    }

    JavaRDD<EntryBlock> by(Half side) {
        return side == Half.USER ? byUser : byItem;
    }

    /// The biases of ratings.
    Biases biases(JavaSparkContext context, Deal users, Deal items) {
        return DistributedBiases.of(context, this, users, items);
    }

    /// What biases leave of ratings, in the place of these, which are given back.
    BlockedEntries without(Biases biases, JavaSparkContext context, Deal users, Deal items, StorageLevel level) {
        float mean = biases.mean();
        Broadcast<float[]> user = context.broadcast(biases.user());
        Broadcast<float[]> item = context.broadcast(biases.item());
        JavaRDD<EntryBlock> leftOfUsers = left(byUser, users, mean, user, item).persist(level);
        JavaRDD<EntryBlock> leftOfItems = left(byItem, items, mean, item, user).persist(level);
        leftOfUsers.count();
        leftOfItems.count();
        close();
        return new BlockedEntries(leftOfUsers, leftOfItems, total);
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
