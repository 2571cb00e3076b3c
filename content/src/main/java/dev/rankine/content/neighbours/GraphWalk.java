package dev.rankine.content.neighbours;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.ranking.Ranking;
import dev.rankine.ranking.Selection;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import io.github.jbellis.jvector.util.Bits;
import java.util.BitSet;

/// Goes through a graph towards one query after the other. Owns its scratch: one a thread.
public final class GraphWalk {
    private final Sphere sphere;
    private final GraphSearcher searcher;
    private final Bits candidates;
    private final int width;
    private final float[] query;
    private final Selection selection;

    GraphWalk(Sphere sphere, Graph graph, BitSet candidates, int width, int count) {
        this.sphere = sphere;
        this.searcher = graph.searcher();
        this.candidates = candidates.cardinality() == graph.points() ? Bits.ALL : candidates::get;
        this.width = width;
        this.query = new float[sphere.vectors().rank()];
        this.selection = new Selection(Math.min(count, graph.points()));
    }

    /// The nearest to a row of `queries`, whose number is the user of the ranking.
    ///
    /// @param queries whose inner product with the vectors is their score
    public Ranking nearest(FactorMatrix queries, int row) {
        queries.read(row, query);
        double length = UnitVectors.length(query);
        if (UnitVectors.isDirected(length)) {
            SearchResult found = searcher.search(
                    SphereScores.by(point -> sphere.nearness(query, length, point)), width, width, 0, 0, candidates);
            for (NodeScore node : found.getNodes()) {
                selection.offer(node.node, Kernels.rows().dot(queries, row, sphere.vectors(), node.node));
            }
        }
        return selection.take(row);
    }
}
