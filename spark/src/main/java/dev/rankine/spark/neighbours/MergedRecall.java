package dev.rankine.spark.neighbours;

import dev.rankine.content.neighbours.Recall;
import dev.rankine.ranking.Ranking;
import dev.rankine.ranking.Selection;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// How many of the nearest of all shards are found, where each shard is asked by a walk.
record MergedRecall(Collection<ShardReport> shards, int queries, int count) {
    /// The least of the widths that finds the wanted share, or the greatest if none does.
    ///
    /// @param widths that all shards report, in ascending order
    int narrowest(int[] widths, double wanted) {
        return IntStream.of(widths)
                .filter(width -> at(width).share() >= wanted)
                .findFirst()
                .orElse(widths[widths.length - 1]);
    }

    /// @param width that all shards report
    Recall at(int width) {
        return Recall.of(
                merged(ShardReport::nearest), merged(shard -> shard.found().getOrDefault(width, List.of())), count);
    }

    private List<Ranking> merged(Function<ShardReport, List<float[]>> lists) {
        long items = shards.stream().mapToLong(ShardReport::items).sum();
        var selection = new Selection((int) Math.min(count, items));
        return IntStream.range(0, queries)
                .mapToObj(query -> {
                    int number = 0;
                    for (ShardReport shard : shards) {
                        for (float score : lists.apply(shard).get(query)) {
                            selection.offer(number++, score);
                        }
                    }
                    return selection.take(query);
                })
                .toList();
    }
}
