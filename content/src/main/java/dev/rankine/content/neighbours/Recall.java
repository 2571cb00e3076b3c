package dev.rankine.content.neighbours;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import dev.rankine.training.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// How many of the nearest an index finds, measured against comparing with each.
///
/// Whoever is as near as the farthest of the nearest counts as found.
///
/// @param queries how many were asked
/// @param count of neighbours, at the most, that each asked for
/// @param share of the nearest that were found, 1 for all of them
public record Recall(int queries, int count, double share) {
    private static final double WIDER = 2;

    /// @param queries how many vectors of the index to ask with; all, if it has no more
    public static Recall of(NeighbourIndex index, int queries, int count, long seed, Workers workers) {
        return of(index, sample(index, queries, seed), count, workers);
    }

    /// On other queries than its own vectors.
    public static Recall of(NeighbourIndex index, FactorMatrix queries, int count, Workers workers) {
        return compare(find(index.exactly(), queries, count, workers), index, queries, count, workers);
    }

    /// The index with walks so wide that they find the wanted share, or as wide as there are items.
    public static NeighbourIndex widened(NeighbourIndex index, double share, int queries, int count, Workers workers) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("recall must be above 0 and at most 1, was " + share);
        }
        FactorMatrix sample = sample(index, queries, 0);
        List<Ranking> nearest = find(index.exactly(), sample, count, workers);
        NeighbourIndex wider = index;
        while (wider.width() < index.size() && compare(nearest, wider, sample, count, workers).share < share) {
            wider = wider.withWidth((int) Math.min(index.size(), wider.width() * WIDER));
        }
        return wider;
    }

    private static Recall compare(
            List<Ranking> nearest, NeighbourIndex index, FactorMatrix sample, int count, Workers workers) {
        return of(nearest, find(index.neighbours(), sample, count, workers), count);
    }

    /// Of lists that were found one way or the other.
    ///
    /// @param nearest for each query the nearest there are
    /// @param found for each of the same queries
    public static Recall of(List<Ranking> nearest, List<Ranking> found, int count) {
        long wanted = 0;
        long hits = 0;
        for (int query = 0; query < nearest.size(); query++) {
            wanted += nearest.get(query).size();
            hits += hits(nearest.get(query), found.get(query));
        }
        return new Recall(nearest.size(), count, wanted == 0 ? 1 : (double) hits / wanted);
    }

    private static int hits(Ranking nearest, Ranking found) {
        int hits = 0;
        while (hits < Math.min(found.size(), nearest.size())
                && found.score(hits) >= nearest.score(nearest.size() - 1)) {
            hits++;
        }
        return hits;
    }

    private static List<Ranking> find(Neighbours neighbours, FactorMatrix queries, int count, Workers workers) {
        var found = new ArrayList<Ranking>();
        neighbours.forEach(queries, count, workers, found::add);
        return found;
    }

    private static FactorMatrix sample(NeighbourIndex index, int queries, long seed) {
        int[] numbers = new Random(seed)
                .ints(0, Math.max(1, index.neighbours().size()))
                .distinct()
                .limit(Math.min(queries, index.neighbours().size()))
                .toArray();
        var sample = FactorMatrix.zeros(numbers.length, index.dimension());
        var vector = new float[index.dimension()];
        for (int query = 0; query < numbers.length; query++) {
            index.read(numbers[query], vector);
            sample.write(query, vector);
        }
        return sample;
    }
}
