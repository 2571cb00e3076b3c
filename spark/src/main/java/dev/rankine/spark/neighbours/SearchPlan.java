package dev.rankine.spark.neighbours;

import static java.util.Comparator.comparingDouble;

import dev.rankine.content.neighbours.NeighbourPlan;
import dev.rankine.content.neighbours.Search;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How the nearest items are searched for on a cluster, by what a [NeighbourPlan] foretells of one core.
///
/// Comparing with each takes the same in any number of shards. A graph is built by one task a shard, so few shards
/// leave cores idle meanwhile; but every query walks through each, so many take long to ask.
///
/// @param exactSeconds with all tasks at work
/// @param graphSeconds with all tasks at work, in the number of shards that takes least, or that was asked for
public record SearchPlan(Search search, int shards, double exactSeconds, double graphSeconds) {
    private static final int MOST_MORE = 1000;

    /// Edges, and the row on its way into the matrix.
    private static final long BYTES_BESIDE_VECTOR = 600;

    /// What is searched.
    ///
    /// @param items that are found
    /// @param dimension of their vectors
    /// @param count of neighbours that each query asks for
    public record Sizes(long items, int dimension, long queries, int count) {
        private NeighbourPlan inShards(int shards, long asked) {
            return NeighbourPlan.of(Math.ceilDiv(items, (long) shards), dimension, asked, count);
        }
    }

    /// What it is searched with.
    ///
    /// @param tasks that run at a time
    /// @param shardBytes that a task has for a shard
    public record Means(int tasks, long shardBytes) {}

    /// @param search if it is not to be chosen
    /// @param shards if they are not to be chosen
    public static SearchPlan of(Sizes sizes, Means means, Optional<Search> search, Optional<Integer> shards) {
        double exact = sizes.inShards(1, sizes.queries).exactSeconds() / means.tasks;
        int best = shards.orElseGet(() -> bestShards(sizes, means));
        double graph = graphSeconds(sizes, means, best);
        Search chosen = search.orElse(exact <= graph ? Search.EXACT : Search.GRAPH);
        return new SearchPlan(chosen, chosen == Search.GRAPH ? best : shards.orElse(1), exact, graph);
    }

    private static int bestShards(Sizes sizes, Means means) {
        long bytes = sizes.items * ((long) sizes.dimension * Float.BYTES + BYTES_BESIDE_VECTOR);
        int least = Math.clamp(Math.ceilDiv(bytes, means.shardBytes), 1, Integer.MAX_VALUE - MOST_MORE);
        return Stream.iterate(least, shards -> shards + 1)
                .limit(MOST_MORE)
                .min(comparingDouble(shards -> graphSeconds(sizes, means, shards)))
                .orElseThrow();
    }

    private static double graphSeconds(Sizes sizes, Means means, int shards) {
        double built = sizes.inShards(shards, 0).graphSeconds();
        double asked = sizes.inShards(shards, sizes.queries).graphSeconds() - built;
        return built * Math.ceilDiv(shards, means.tasks) + asked * shards / means.tasks;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s in %d shards; foretold: exact %.0f s, graph %.0f s",
                search.name().toLowerCase(Locale.ROOT),
                shards,
                exactSeconds,
                graphSeconds);
    }
}
