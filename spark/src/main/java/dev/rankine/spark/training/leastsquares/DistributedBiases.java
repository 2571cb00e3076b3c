package dev.rankine.spark.training.leastsquares;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.Biases;
import dev.rankine.spark.training.Deal;
import dev.rankine.spark.training.EntryBlock;
import dev.rankine.training.leastsquares.RatingBiases;
import dev.rankine.training.leastsquares.WeightedRows;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/// [RatingBiases] of ratings in blocks. The driver has the biases of both sides, a float a row.
final class DistributedBiases {
    private final JavaSparkContext context;

    private DistributedBiases(JavaSparkContext context) {
        this.context = context;
    }

    static Biases of(JavaSparkContext context, BlockedEntries ratings, Deal users, Deal items) {
        var biases = new DistributedBiases(context);
        float mean = ratings.total().mean();
        var user = new float[users.rows()];
        var item = new float[items.rows()];
        for (int round = 0; round < RatingBiases.ROUNDS; round++) {
            biases.find(item, items, ratings.byItem(), user, mean);
            biases.find(user, users, ratings.byUser(), item, mean);
        }
        return new Biases(mean, user, item);
    }

    private void find(float[] biases, Deal deal, JavaRDD<EntryBlock> ratings, float[] others, float mean) {
        @DefaultSerializer(JavaSerializer.class)
        record Found(int block, float[] biases) implements Serializable {}
        Broadcast<float[]> held = context.broadcast(others);
        List<Found> found = ratings.map(block -> {
                    var ofBlock = new float[block.entries().rows()];
                    RatingBiases.find(ofBlock, block.entries(), held.value(), mean);
                    return new Found(block.number(), ofBlock);
                })
                .collect();
        held.destroy();
        found.forEach(block -> {
            for (int place = 0; place < block.biases.length; place++) {
                biases[deal.rowAt(block.block, place)] = block.biases[place];
            }
        });
    }

    /// What the biases leave of ratings.
    ///
    /// @param own of the rows
    /// @param others of the columns
    static EntryBlock left(EntryBlock ratings, Deal deal, float mean, float[] own, float[] others) {
        SparseRows left = ratings.entries()
                .values()
                .withValues((place, column, rating) ->
                        rating - (mean + own[deal.rowAt(ratings.number(), place)]) - others[column]);
        return new EntryBlock(
                ratings.number(), new WeightedRows(left, ratings.entries().weights()));
    }
}
