package dev.rankine.spark.neighbours;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.content.neighbours.ExactNeighbours;
import dev.rankine.content.neighbours.Graph;
import dev.rankine.content.neighbours.GraphNeighbours;
import dev.rankine.content.neighbours.GraphWalk;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import dev.rankine.spark.frames.FactorSide;
import dev.rankine.spark.frames.FactorTable;
import dev.rankine.spark.training.CarriedFactors;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.CollectionAccumulator;

/// Makes a shard of a partition's items: builds their graph, measures what walks through it find, and writes both.
///
/// @param sample queries, of no rows if none are to be measured
/// @param count of neighbours that are asked for
/// @param reports where it tells about the shard
@DefaultSerializer(JavaSerializer.class)
record ShardTask(
        FactorSide items, CarriedFactors sample, int count, int[] widths, CollectionAccumulator<ShardReport> reports)
        implements Serializable {

    /// The pieces of the shard's file; none of a partition without items.
    Iterator<byte[]> build(int shard, Iterator<InternalRow> partition) {
        FactorTable table = FactorTable.read(items, partition);
        if (table.ids().isEmpty()) {
            return Collections.emptyIterator();
        }
        try (var workers = Workers.threads(1)) { // so that a shard that is built again is the same
            Graph graph = Graph.build(table.factors(), GraphItems.SIMILARITY, workers);
            var pieces = new FilePieces(written(table, graph));
            reports.add(measured(shard, table.factors(), graph, pieces.count(), workers));
            return pieces;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private ShardReport measured(int shard, FactorMatrix vectors, Graph graph, int pieces, Workers workers) {
        FactorMatrix queries = sample.matrix();
        if (queries.rows() > 0 && queries.rank() != vectors.rank()) {
            throw new IllegalArgumentException("vectors must have as many features as those they are compared with, "
                    + queries.rank() + ", had " + vectors.rank());
        }
        int atMost = Math.min(count, vectors.rows());
        List<Ranking> nearest = new ArrayList<>();
        if (queries.rows() > 0) {
            ExactNeighbours.of(vectors, GraphItems.SIMILARITY).forEach(queries, atMost, workers, nearest::add);
        }
        Map<Integer, List<float[]>> found = new TreeMap<>();
        for (int width : widths) {
            GraphWalk walk = GraphNeighbours.of(vectors, GraphItems.SIMILARITY, graph, width)
                    .walk(atMost);
            found.put(
                    width,
                    ShardReport.scores(IntStream.range(0, queries.rows())
                            .mapToObj(query -> walk.nearest(queries, query))
                            .toList()));
        }
        return new ShardReport(shard, vectors.rows(), vectors.rank(), pieces, ShardReport.scores(nearest), found);
    }

    private Path written(FactorTable table, Graph graph) throws IOException {
        Path edges = scratch();
        try (var channel = FileChannel.open(edges, READ, WRITE, TRUNCATE_EXISTING);
                var arena = Arena.ofConfined()) {
            graph.writeTo(channel);
            Path file = scratch();
            GraphItems.write(file, items.ids(), table, channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
            return file;
        } finally {
            Files.delete(edges);
        }
    }

    /// A file on the disk that Spark uses, which goes with the executor.
    private static Path scratch() throws IOException {
        Path file = SparkEnv.get()
                .blockManager()
                .diskBlockManager()
                .createTempLocalBlock()
                ._2()
                .toPath();
        return Files.createFile(file);
    }
}
