package dev.rankine.spark.training;

import dev.rankine.interactions.SparseRow;
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

    /// The blocks of one side. To make them fails with a [RepeatedPairException] where a user and an item are in
    /// several entries.
    ///
    /// @param entries whose first three columns are the numbers of a user and an item, as int, and a float
    /// @param columns how many rows the other side has
    public static JavaRDD<EntryBlock> byUser(RDD<InternalRow> entries, Placement users, int columns) {
        return sorted(entries.toJavaRDD().mapPartitionsToPair(rows -> dealt(rows, users)), users, columns)
                .map(block -> distinct(block, users));
    }

    /// The entries of a row lie in the order of their columns, so several of one pair are neighbours.
    private static EntryBlock distinct(EntryBlock block, Placement users) {
        var row = new SparseRow();
        for (int place = 0; place < block.entries().rows(); place++) {
            block.entries().read(place, row);
            for (int entry = 1; entry < row.length(); entry++) {
                if (row.column(entry) == row.column(entry - 1)) {
                    throw new RepeatedPairException(users.rowAt(block.number(), place), row.column(entry));
                }
            }
        }
        return block;
    }

    /// The same entries in blocks of the other side.
    public static JavaRDD<EntryBlock> byItem(JavaRDD<EntryBlock> byUser, Placement users, Placement items) {
        return sorted(byUser.mapPartitionsToPair(blocks -> dealt(blocks, users, items)), items, users.rows());
    }

    private static JavaRDD<EntryBlock> sorted(JavaPairRDD<Integer, EntryBuffer> buffers, Placement deal, int columns) {
        return buffers.partitionBy(new BlockPartitioner(deal.blocks()))
                .mapPartitionsWithIndex((number, dealt) -> sorted(number, dealt, deal, columns), true);
    }

    private static Iterator<EntryBlock> sorted(
            int number, Iterator<Tuple2<Integer, EntryBuffer>> dealt, Placement deal, int columns) {
        List<EntryBuffer> buffers = new ArrayList<>();
        dealt.forEachRemaining(buffer -> buffers.add(buffer._2()));
        return List.of(EntryBlock.of(number, deal, columns, buffers)).iterator();
    }

    private static Iterator<Tuple2<Integer, EntryBuffer>> dealt(Iterator<InternalRow> rows, Placement users) {
        List<EntryBuffer> buffers = buffers(users);
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            int user = row.getInt(0);
            buffers.get(users.blockOf(user)).add(user, row.getInt(1), row.getFloat(2));
        }
        return keyed(buffers);
    }

    private static Iterator<Tuple2<Integer, EntryBuffer>> dealt(
            Iterator<EntryBlock> blocks, Placement users, Placement items) {
        List<EntryBuffer> buffers = buffers(items);
        var row = new SparseRow();
        while (blocks.hasNext()) {
            EntryBlock block = blocks.next();
            for (int place = 0; place < block.entries().rows(); place++) {
                block.entries().read(place, row);
                int user = users.rowAt(block.number(), place);
                for (int entry = 0; entry < row.length(); entry++) {
                    int item = row.column(entry);
                    buffers.get(items.blockOf(item)).add(item, user, row.value(entry));
                }
            }
        }
        return keyed(buffers);
    }

    private static List<EntryBuffer> buffers(Placement deal) {
        return IntStream.range(0, deal.blocks())
                .mapToObj(block -> new EntryBuffer())
                .toList();
    }

    private static Iterator<Tuple2<Integer, EntryBuffer>> keyed(List<EntryBuffer> buffers) {
        return IntStream.range(0, buffers.size())
                .mapToObj(block -> new Tuple2<>(block, buffers.get(block).trimmed()))
                .iterator();
    }
}
