package dev.rankine.spark.training.leastsquares;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.spark.training.EntryBlock;
import dev.rankine.training.leastsquares.RatingBiases;
import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;

/// What the entries of some blocks come to together.
///
/// @param entries how many there are
/// @param weight of all of them
/// @param sum of their values, each as often as it weighs
@DefaultSerializer(JavaSerializer.class)
record EntryTotal(long entries, double weight, double sum) implements Serializable {
    static EntryTotal of(JavaRDD<EntryBlock> blocks) {
        return blocks.map(EntryTotal::of).collect().stream().reduce(new EntryTotal(0, 0, 0), EntryTotal::plus);
    }

    private static EntryTotal of(EntryBlock block) {
        return new EntryTotal(
                block.entries().values().entries(), block.entries().weight(), RatingBiases.sum(block.entries()));
    }

    private EntryTotal plus(EntryTotal others) {
        return new EntryTotal(entries + others.entries, weight + others.weight, sum + others.sum);
    }

    float mean() {
        return RatingBiases.mean(sum, weight);
    }
}
