package dev.rankine.spark.training.descent;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.gang.ring.RingSgd;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.model.Biases;
import dev.rankine.spark.gang.ShardStore;
import dev.rankine.spark.training.FactorBlock;
import dev.rankine.spark.training.HeldFactors;
import dev.rankine.spark.training.Placement;
import dev.rankine.spark.training.Ranges;
import dev.rankine.spark.training.TrainedFactors;
import dev.rankine.spark.training.TrainingReport;
import dev.rankine.training.Partition;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/// What the ranks of a ring have left in storage: executors read the factors there, a shard a task, and the driver has
/// no more than the biases.
record RingShards(JavaSparkContext context, ShardStore store, int ranks) {
    /// What the driver needs of the shard of a rank.
    @DefaultSerializer(JavaSerializer.class)
    private record Small(LearnedColumn users, LearnedColumn items, LearnedColumn mean) implements Serializable {
        static Small of(ShardStore store, int rank) throws IOException {
            List<LearnedRows> shard = store.read(rank);
            return new Small(
                    LearnedColumn.of(named(RingSgd.USER_BIAS, shard)),
                    LearnedColumn.of(named(RingSgd.ITEM_BIAS, shard)),
                    LearnedColumn.of(named(RingSgd.MEAN, shard)));
        }
    }

    TrainedFactors trained(TrainingReport report) {
        ShardStore from = store;
        List<Small> all = numbers().map(rank -> Small.of(from, rank)).collect();
        float[] mean = LearnedColumn.joined(all.stream().map(Small::mean).toList());
        List<LearnedColumn> users = all.stream().map(Small::users).toList();
        List<LearnedColumn> items = all.stream().map(Small::items).toList();
        var biases = new Biases(mean[0], LearnedColumn.joined(users), LearnedColumn.joined(items));
        return new TrainedFactors(
                held(RingSgd.USER_FACTORS),
                placement(users),
                held(RingSgd.ITEM_FACTORS),
                placement(items),
                Optional.of(biases),
                report);
    }

    private JavaRDD<Integer> numbers() {
        return context.parallelize(IntStream.range(0, ranks).boxed().toList(), ranks);
    }

    private HeldFactors held(String name) {
        ShardStore from = store;
        return HeldFactors.nowhere(numbers()
                .map(rank -> new FactorBlock(rank, named(name, from.read(rank)).memory())));
    }

    private static LearnedRows named(String name, List<LearnedRows> shard) {
        return shard.stream()
                .filter(rows -> rows.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Placement placement(List<LearnedColumn> told) {
        return new Ranges(
                Partition.endingAt(told.stream().mapToInt(LearnedColumn::end).toArray()));
    }
}
