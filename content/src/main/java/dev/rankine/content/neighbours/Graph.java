package dev.rankine.content.neighbours;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.Workers;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.disk.GraphIndexWriter;
import io.github.jbellis.jvector.graph.disk.GraphIndexWriterTypes;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndex;
import io.github.jbellis.jvector.graph.disk.feature.Feature;
import io.github.jbellis.jvector.graph.disk.feature.FeatureId;
import io.github.jbellis.jvector.graph.disk.feature.InlineVectors;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.concurrent.ForkJoinPool;

/// Edges between points that are near to each other, such that whoever goes from point to nearer point gets near to any
/// query (Malkov and Yashunin, HNSW, 2018; Subramanya et al., DiskANN, 2019). Made and walked by JVector.
///
/// A graph is edges and nothing else; vectors lie beside it. In memory when it was built, mapped when it was read.
public final class Graph {
    private static final int EDGES_OF_A_POINT = 32;
    private static final int WIDTH_OF_BUILDING = 100;
    private static final float EDGES_MEANWHILE = 1.2f;
    private static final float DIVERSITY = 1.2f;

    /// JVector will not write a graph without vectors, but it takes vectors without columns.
    private static final InlineVectors NO_VECTORS = new InlineVectors(0);

    private final ImmutableGraphIndex edges;

    private Graph(ImmutableGraphIndex edges) {
        this.edges = edges;
    }

    /// Builds a graph of vectors, which is the same again only if there is a single worker.
    ///
    /// @param vectors at least one, and none of them without a direction; by cosine of length one
    /// @param workers threads of this process
    public static Graph build(FactorMatrix vectors, Similarity similarity, Workers workers) {
        return build(Sphere.of(vectors, similarity), workers);
    }

    static Graph build(Sphere sphere, Workers workers) {
        var scores = new SphereScores(sphere);
        int points = sphere.vectors().rows();
        try (var builder = GraphIndexBuilder.builder(scores, NO_VECTORS.dimension(), EDGES_OF_A_POINT)
                .withBeamWidth(WIDTH_OF_BUILDING)
                .withNeighborOverflow(EDGES_MEANWHILE)
                .withAlpha(DIVERSITY)
                .withSimdExecutor(ForkJoinPool.commonPool())
                .build()) {
            workers.run(worker -> {
                for (int point = worker.self(); point < points; point += worker.count()) {
                    builder.addGraphNode(point, scores.searchProviderFor(point));
                }
            });
            builder.cleanup();
            return new Graph(builder.getGraph());
        } catch (IOException e) {
            throw new IllegalStateException("a graph in memory needs no file", e);
        }
    }

    /// Maps what [#writeTo] wrote.
    static Graph map(Path file) throws IOException {
        try {
            return over(MappedFile.of(file));
        } catch (RuntimeException e) {
            throw new IOException(file + ": not a graph, or damaged", e);
        }
    }

    /// The graph in memory that [#writeTo] has filled, for as long as that is there.
    public static Graph over(MemorySegment bytes) {
        return over(new MappedFile(bytes));
    }

    private static Graph over(MappedFile bytes) {
        return new Graph(OnDiskGraphIndex.load(bytes));
    }

    public void writeTo(WritableByteChannel channel) throws IOException {
        var noVector = new InlineVectors.State(
                VectorizationProvider.getInstance().getVectorTypeSupport().createFloatVector(NO_VECTORS.dimension()));
        var out = new ChannelWriter(channel);
        try (var writer = GraphIndexWriter.getBuilderFor(GraphIndexWriterTypes.ON_DISK_SEQUENTIAL, edges, out)
                .with(NO_VECTORS)
                .build()) {
            writer.write(Feature.singleStateFactory(FeatureId.INLINE_VECTORS, point -> noVector));
        }
        out.flush();
    }

    int points() {
        return edges.size(0);
    }

    /// Who walks it, a thread each.
    GraphSearcher searcher() {
        return new GraphSearcher(edges);
    }

    /// How many edges a point has at the most.
    static int degree() {
        return EDGES_OF_A_POINT;
    }
}
