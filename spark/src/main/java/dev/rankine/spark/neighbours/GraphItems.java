package dev.rankine.spark.neighbours;

import dev.rankine.content.neighbours.Graph;
import dev.rankine.content.neighbours.GraphNeighbours;
import dev.rankine.content.neighbours.GraphWalk;
import dev.rankine.content.neighbours.Similarity;
import dev.rankine.files.ElementType;
import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import dev.rankine.spark.frames.FactorTable;
import dev.rankine.spark.frames.IdType;
import dev.rankine.spark.ranking.Catalogue;
import dev.rankine.spark.ranking.ItemIds;
import dev.rankine.spark.ranking.Ranker;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Items that queries walk towards on a graph, vectors and graph mapped from a file.
///
/// Vectors are compared by their inner products, the cosine if they have the length one.
record GraphItems(ItemIds ids, GraphNeighbours neighbours) implements Catalogue {
    static final Similarity SIMILARITY = Similarity.INNER_PRODUCT;

    private static final String VECTORS = "vectors";
    private static final String GRAPH = "graph";

    /// @param graph as [Graph#writeTo] wrote it
    static void write(Path file, IdType type, FactorTable items, MemorySegment graph) throws IOException {
        List<Tensor> tensors = new ArrayList<>(ItemIds.of(type, items.ids()).tensors());
        tensors.add(Tensor.of(VECTORS, items.factors()));
        tensors.add(Tensor.of(GRAPH, ElementType.U8, graph));
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            Safetensors.write(channel, Map.of(), tensors);
        }
    }

    /// Opens what [#write] wrote.
    ///
    /// @param width of a walk
    static GraphItems open(IdType type, Path file, int width) throws IOException {
        try (var tensors = Safetensors.open(file)) {
            var graph = Graph.over(tensors.memory(GRAPH, ElementType.U8));
            var vectors = tensors.matrix(VECTORS);
            return new GraphItems(ItemIds.read(type, tensors), GraphNeighbours.of(vectors, SIMILARITY, graph, width));
        }
    }

    @Override
    public int size() {
        return neighbours.size();
    }

    @Override
    public int rank() {
        return neighbours.dimension();
    }

    @Override
    public Ranker ranker(int count, int blockSize) {
        GraphWalk walk = neighbours.walk(Math.min(count, size()));
        return new Walks(walk, FactorMatrix.zeros(blockSize, rank()), new float[blockSize]);
    }

    /// @param biases which change no order, and are none in what is asked of a graph
    @SuppressWarnings("ArrayRecordComponent") // scratch, never compared
    private record Walks(GraphWalk walk, FactorMatrix factors, float[] biases) implements Ranker {
        @Override
        public List<Ranking> rank(int size, SparseRows seen) {
            if (seen.rows() > 0) {
                throw new IllegalArgumentException("a walk leaves out nothing, was asked to for " + seen.rows());
            }
            return IntStream.range(0, size)
                    .mapToObj(query -> walk.nearest(factors, query))
                    .toList();
        }
    }
}
