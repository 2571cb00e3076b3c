package dev.rankine.spark.neighbours;

import dev.rankine.spark.delivery.Content;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/// The files of shards in pieces, which the driver takes one at a time.
///
/// A driver can ask for a partition and for nothing less, so each piece is one: otherwise it would need memory for a
/// whole shard, or a task for each piece that goes through all before it.
///
/// @param pieces one in each partition, those of a shard in order, one shard after the other
/// @param first the partition of each shard's first piece, and behind it the number of all
record ShardPieces(JavaRDD<byte[]> pieces, int[] first) implements AutoCloseable {
    /// Moves pieces from the partitions of their shards to partitions of their own.
    ///
    /// @param shards a partition each, whose elements are its pieces
    /// @param counts how many pieces each has
    static ShardPieces of(JavaRDD<byte[]> shards, int[] counts) {
        var first = new int[counts.length + 1];
        for (int shard = 0; shard < counts.length; shard++) {
            first[shard + 1] = first[shard] + counts[shard];
        }
        JavaRDD<byte[]> moved = shards.mapPartitionsWithIndex((shard, pieces) -> numbered(first[shard], pieces), false)
                .mapToPair(piece -> piece)
                .partitionBy(new HashPartitioner(first[counts.length])) // whose hash of a number is the number
                .values();
        return new ShardPieces(moved, first);
    }

    private static Iterator<Tuple2<Integer, byte[]>> numbered(int first, Iterator<byte[]> pieces) {
        var number = new AtomicInteger(first);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pieces, 0), false)
                .map(piece -> new Tuple2<>(number.getAndIncrement(), piece))
                .iterator();
    }

    /// The file of a shard.
    Content content(int shard) {
        return channel -> {
            for (int number = first[shard]; number < first[shard + 1]; number++) {
                var bytes = ByteBuffer.wrap(piece(number));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        };
    }

    private byte[] piece(int number) {
        List<byte[]> alone = pieces.collectPartitions(new int[] {number})[0];
        return alone.getFirst();
    }

    /// Frees the disks that the pieces take.
    @Override
    public void close() {
        pieces.rdd().cleanShuffleDependencies(true);
    }
}
