package dev.rankine.content.neighbours;

import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.ScoreFunction.ExactScoreFunction;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;

/// Tells JVector how near the points of a [Sphere] are, by number: it never sees a vector.
record SphereScores(Sphere sphere) implements BuildScoreProvider {
    static SearchScoreProvider by(ExactScoreFunction nearness) {
        return new DefaultSearchScoreProvider(nearness);
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public SearchScoreProvider searchProviderFor(int point) {
        return by(other -> sphere.nearness(point, other));
    }

    @Override
    public SearchScoreProvider diversityProviderFor(int point) {
        return searchProviderFor(point);
    }

    @Override
    public SearchScoreProvider searchProviderFor(VectorFloat<?> vector) {
        throw new UnsupportedOperationException("points are known by number");
    }

    @Override
    public VectorFloat<?> approximateCentroid() {
        throw new UnsupportedOperationException("points are known by number");
    }
}
