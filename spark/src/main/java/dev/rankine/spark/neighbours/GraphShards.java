package dev.rankine.spark.neighbours;

import static org.apache.spark.sql.functions.col;

import dev.rankine.content.neighbours.Recall;
import dev.rankine.spark.delivery.Content;
import dev.rankine.spark.delivery.Delivery;
import dev.rankine.spark.frames.FactorFrames;
import dev.rankine.spark.frames.FactorSide;
import dev.rankine.spark.frames.IdType;
import dev.rankine.spark.frames.InternalFrames;
import dev.rankine.spark.ranking.Catalogue;
import dev.rankine.spark.training.CarriedFactors;
import dev.rankine.spark.training.Settled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.CollectionAccumulator;

/// Items in shards with a graph each, on their way to all executors.
///
/// Each shard is built where a partition of the items is; the driver takes it from there piece by piece and sends it on
/// as a catalogue is sent.
///
/// @param recall of walks, all shards together
/// @param width of walks
public record GraphShards(Delivery<Catalogue> delivery, int shards, Recall recall, int width) {
    /// Such that the first is enough for vectors in clusters, and the last for nearly any.
    private static final int[] WIDTHS = {16, 32, 64, 128, 256, 512, 1024};

    /// @param items as [FactorSide#select] has them, none of them without a direction
    /// @param shards how many, at the most: those without items are left out
    /// @param sample of queries
    /// @param count of neighbours that will be asked for
    /// @param wanted share of the nearest that walks are to find; they are as narrow as suffices
    public static GraphShards build(Dataset<Row> items, int shards, CarriedFactors sample, int count, double wanted) {
        FactorSide side = FactorSide.of("item", items);
        var context = JavaSparkContext.fromSparkContext(items.sparkSession().sparkContext());
        CollectionAccumulator<ShardReport> reports = context.sc().collectionAccumulator("shards of items");
        var task = new ShardTask(side, sample, count, WIDTHS, reports);
        Dataset<Row> byHash = items.repartition(shards, col(FactorFrames.ID));
        Settled<byte[]> pieces = Settled.copyOf(InternalFrames.rows(byHash)
                .toJavaRDD()
                .mapPartitionsWithIndex((shard, partition) -> task.build(shard, partition), false));
        try {
            var recalls = new MergedRecall(latest(reports), sample.matrix().rows(), count);
            int width = recalls.narrowest(WIDTHS, wanted);
            List<Content> contents = recalls.shards().stream()
                    .map(report -> gathered(pieces.rows(), report.shard()))
                    .toList();
            return new GraphShards(
                    delivery(context, side.ids(), contents, width), contents.size(), recalls.at(width), width);
        } finally {
            pieces.remove();
        }
    }

    /// A task may have been run more than once.
    private static Collection<ShardReport> latest(CollectionAccumulator<ShardReport> reports) {
        var byShard = new TreeMap<Integer, ShardReport>();
        reports.value().forEach(report -> byShard.put(report.shard(), report));
        byShard.values().forEach(report -> {
            int rank = byShard.firstEntry().getValue().rank();
            if (report.rank() != rank) {
                throw new IllegalArgumentException("all items must have the same number of features, were of " + rank
                        + " and of " + report.rank());
            }
        });
        return byShard.values();
    }

    private static Delivery<Catalogue> delivery(
            JavaSparkContext context, IdType ids, List<Content> contents, int width) {
        try {
            return Delivery.of(context, contents, file -> GraphItems.open(ids, file, width));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static Content gathered(JavaRDD<byte[]> pieces, int shard) {
        return channel -> {
            int number = 0;
            for (List<byte[]> some = piece(pieces, shard, number);
                    !some.isEmpty();
                    some = piece(pieces, shard, ++number)) {
                var bytes = ByteBuffer.wrap(some.getFirst());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        };
    }

    /// One piece of a shard, or none if it has no such.
    private static List<byte[]> piece(JavaRDD<byte[]> pieces, int shard, int number) {
        JavaRDD<byte[]> some = pieces.mapPartitions(partition -> at(number, partition));
        return some.collectPartitions(new int[] {shard})[0];
    }

    private static Iterator<byte[]> at(int number, Iterator<byte[]> pieces) {
        for (int passed = 0; passed < number && pieces.hasNext(); passed++) {
            pieces.next();
        }
        List<byte[]> one = new ArrayList<>();
        if (pieces.hasNext()) {
            one.add(pieces.next());
        }
        return one.iterator();
    }
}
