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
import java.util.Collection;
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
        CollectionAccumulator<ShardReport> reports =
                items.sparkSession().sparkContext().collectionAccumulator("shards of items");
        var task = new ShardTask(side, sample, count, WIDTHS, reports);
        Dataset<Row> byHash = items.repartition(shards, col(FactorFrames.ID));
        Settled<byte[]> files = Settled.copyOf(InternalFrames.rows(byHash)
                .toJavaRDD()
                .mapPartitionsWithIndex((shard, partition) -> task.build(shard, partition), false));
        try {
            var recalls = new MergedRecall(latest(reports), sample.matrix().rows(), count);
            return sent(side.ids(), files.rows(), recalls, recalls.narrowest(WIDTHS, wanted));
        } finally {
            files.remove();
        }
    }

    /// @param files of shards, each in a partition
    private static GraphShards sent(IdType ids, JavaRDD<byte[]> files, MergedRecall recalls, int width) {
        Collection<ShardReport> built = recalls.shards();
        var counts = new int[files.getNumPartitions()]; // none where a shard has no items
        built.forEach(report -> counts[report.shard()] = report.pieces());
        try (var pieces = ShardPieces.of(files, counts)) {
            List<Content> contents =
                    built.stream().map(report -> pieces.content(report.shard())).toList();
            var context = JavaSparkContext.fromSparkContext(files.context());
            Delivery<Catalogue> delivery = Delivery.of(context, contents, file -> GraphItems.open(ids, file, width));
            return new GraphShards(delivery, contents.size(), recalls.at(width), width);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
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
}
