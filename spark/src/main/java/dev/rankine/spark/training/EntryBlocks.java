package dev.rankine.spark.training;

import dev.rankine.training.leastsquares.WeightedRow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/// Entries sorted into blocks, one block a partition.
public final class EntryBlocks {
    private EntryBlocks() {}

    /// The blocks of one side.
    ///
    /// @param entries whose first columns are the numbers of a user and an item, as int, and a float, and maybe
    ///     another float, their weight
    /// @param columns how many rows the other side has
    /// @param repeated notes pairs that are in several entries
    public static JavaRDD<EntryBlock> byUser(
            RDD<InternalRow> entries, boolean weighted, Placement users, int columns, RepeatedPairs repeated) {
        return sorted(entries.toJavaRDD().mapPartitionsToPair(rows -> dealt(rows, weighted, users)), users, columns)
                .map(block -> repeated.checked(block, users));
    }

    /// The same entries in blocks of the other side.
    public static JavaRDD<EntryBlock> byItem(
            JavaRDD<EntryBlock> byUser, boolean weighted, Placement users, Placement items) {
        return sorted(byUser.mapPartitionsToPair(blocks -> dealt(blocks, weighted, users, items)), items, users.rows());
    }

    private static JavaRDD<EntryBlock> sorted(JavaPairRDD<Integer, EntryBuffer> buffers, Placement deal, int columns) {
        return buffers.partitionBy(new BlockPartitioner(deal.blocks()))
                .mapPartitionsWithIndex((number, dealt) -> sorted(number, dealt, deal, columns), true);
    }

    private static Iterator<EntryBlock> sorted(
            int number, Iterator<Tuple2<Integer, EntryBuffer>> dealt, Placement deal, int columns) {
        List<EntryBuffer> buffers = new ArrayList<>();
        dealt.forEachRemaining(buffer -> buffers.add(buffer._2()));
        return List.of(EntrySort.sort(number, deal, columns, buffers)).iterator();
    }

    private static Iterator<Tuple2<Integer, EntryBuffer>> dealt(
            Iterator<InternalRow> rows, boolean weighted, Placement users) {
        List<EntryBuffer> buffers = buffers(users, weighted);
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            int user = row.getInt(0);
            float weight = weighted ? row.getFloat(3) : 1;
            buffers.get(users.blockOf(user)).add(user, row.getInt(1), row.getFloat(2), weight);
        }
        return keyed(buffers);
    }

    private static Iterator<Tuple2<Integer, EntryBuffer>> dealt(
            Iterator<EntryBlock> blocks, boolean weighted, Placement users, Placement items) {
        List<EntryBuffer> buffers = buffers(items, weighted);
        var row = new WeightedRow();
        while (blocks.hasNext()) {
            EntryBlock block = blocks.next();
            for (int place = 0; place < block.entries().rows(); place++) {
                block.entries().read(place, row);
                int user = users.rowAt(block.number(), place);
                for (int entry = 0; entry < row.length(); entry++) {
                    int item = row.column(entry);
                    buffers.get(items.blockOf(item)).add(item, user, row.value(entry), row.weight(entry));
                }
            }
        }
        return keyed(buffers);
    }

    private static List<EntryBuffer> buffers(Placement deal, boolean weighted) {
        return IntStream.range(0, deal.blocks())
                .mapToObj(block -> new EntryBuffer(weighted))
                .toList();
    }

    private static Iterator<Tuple2<Integer, EntryBuffer>> keyed(List<EntryBuffer> buffers) {
        return IntStream.range(0, buffers.size())
                .mapToObj(block -> new Tuple2<>(block, buffers.get(block).trimmed()))
                .iterator();
    }
}
