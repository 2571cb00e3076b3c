package dev.rankine.spark.frames;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;

/// All rows of a side in the driver, in the order their tasks ended.
///
/// Features go to a file as they come in, and are mapped from there: the heap holds those of a few tasks at a time, and
/// of the others what is smaller.
final class GatheredRows implements AutoCloseable {
    private final FileChannel file;
    private final List<FactorRows> withoutFeatures = new ArrayList<>();
    private final Arena arena = Arena.ofShared();

    private GatheredRows(FileChannel file) {
        this.file = file;
    }

    /// Runs a task for each partition and takes what it reads.
    static GatheredRows of(FactorSide side, RDD<InternalRow> partitions) {
        try {
            var gathered = new GatheredRows(
                    FileChannel.open(Files.createTempFile("rankine-", ".factors"), READ, WRITE, DELETE_ON_CLOSE));
            return gathered.whole(side, partitions);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private GatheredRows whole(FactorSide side, RDD<InternalRow> partitions) {
        try {
            gather(side, partitions);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void gather(FactorSide side, RDD<InternalRow> partitions) {
        SparkContext context = partitions.sparkContext();
        List<Object> all = new ArrayList<>();
        for (int partition = 0; partition < partitions.getNumPartitions(); partition++) {
            all.add(partition);
        }
        context.runJob(
                partitions,
                reading(side),
                CollectionConverters.asScala(all).toSeq(),
                (Function2<Object, FactorRows[], BoxedUnit>) (partition, blocks) -> {
                    List.of(blocks).forEach(this::take);
                    return BoxedUnit.UNIT;
                },
                ClassTag.apply(FactorRows[].class));
    }

    @FunctionalInterface
    private interface Task extends Function2<TaskContext, Iterator<InternalRow>, FactorRows[]>, java.io.Serializable {}

    private static Task reading(FactorSide side) {
        return (context, rows) ->
                FactorRows.read(side, CollectionConverters.asJava(rows)).toArray(FactorRows[]::new);
    }

    private void take(FactorRows rows) {
        try (var copies = Arena.ofConfined()) {
            ByteBuffer bytes =
                    copies.allocateFrom(ValueLayout.JAVA_FLOAT, rows.features()).asByteBuffer();
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            withoutFeatures.add(rows.withoutFeatures());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep factors in a temporary file: " + e.getMessage(), e);
        }
    }

    /// Good until this is closed.
    List<FactorBlock> blocks() {
        try {
            MemorySegment features = file.map(MapMode.READ_ONLY, 0, file.size(), arena);
            var blocks = new ArrayList<FactorBlock>();
            long at = 0;
            for (FactorRows rows : withoutFeatures) {
                long bytes = (long) rows.ids().size() * rows.rank() * Float.BYTES;
                blocks.add(new MappedRows(rows.ids(), rows.rank(), features.asSlice(at, bytes), rows.biases()));
                at += bytes;
            }
            return blocks;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try (file) {
            arena.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
