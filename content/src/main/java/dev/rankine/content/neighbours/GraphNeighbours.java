package dev.rankine.content.neighbours;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import dev.rankine.training.InOrder;
import dev.rankine.training.Workers;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The nearest of some vectors, or nearly all of them, found by walking a graph: each query looks at few vectors.
///
/// The wider a walk, the more of the nearest it finds, and the longer it takes. A query without direction finds
/// nothing.
public final class GraphNeighbours implements Neighbours {
    private static final int QUERIES_AT_A_TIME = 64;

    private final Similarity similarity;
    private final Sphere sphere;
    private final Graph graph;
    private final BitSet candidates;
    private final int width;

    /// @param width how many points a walk keeps in sight at the least
    GraphNeighbours(Similarity similarity, Sphere sphere, Graph graph, BitSet candidates, int width) {
        this.similarity = similarity;
        this.sphere = sphere;
        this.graph = graph;
        this.candidates = candidates;
        this.width = width;
    }

    /// @param vectors that the graph was built of, not to be changed while they are in use here
    /// @param width how many points a walk keeps in sight at the least
    public static GraphNeighbours of(FactorMatrix vectors, Similarity similarity, Graph graph, int width) {
        var all = new BitSet();
        all.set(0, vectors.rows());
        return new GraphNeighbours(similarity, Sphere.of(vectors, similarity), graph, all, width);
    }

    @Override
    public int size() {
        return sphere.vectors().rows();
    }

    @Override
    public int dimension() {
        return sphere.vectors().rank();
    }

    /// Those that are left are compared one by one where that is less work than walking among all.
    @Override
    public Neighbours among(BitSet numbers) {
        var both = (BitSet) candidates.clone();
        both.and(numbers);
        return fewer(both.cardinality())
                ? ExactNeighbours.of(sphere.vectors(), similarity, both)
                : new GraphNeighbours(similarity, sphere, graph, both, width);
    }

    /// A walk meets `width x degree` points, and the rarer candidates are, the more it takes to find as many.
    private boolean fewer(long left) {
        return left * left < (long) size() * width * Graph.degree();
    }

    /// Finds the nearest to one query after the other, on the thread that asks.
    ///
    /// @param count how many vectors a query gets at the most
    public GraphWalk walk(int count) {
        return new GraphWalk(sphere, graph, candidates, Math.max(width, count), count);
    }

    @Override
    public void forEach(FactorMatrix queries, int count, Workers workers, Consumer<Ranking> sink) {
        Queries.require(queries, count, dimension());
        FactorMatrix comparable = similarity.comparable(queries);
        InOrder.<List<Ranking>>run(
                workers,
                Math.ceilDiv(queries.rows(), QUERIES_AT_A_TIME),
                () -> {
                    GraphWalk walk = walk(count);
                    return batch -> IntStream.range(
                                    batch * QUERIES_AT_A_TIME,
                                    Math.min(queries.rows(), (batch + 1) * QUERIES_AT_A_TIME))
                            .mapToObj(query -> walk.nearest(comparable, query))
                            .toList();
                },
                found -> found.forEach(sink));
    }
}
