package dev.rankine.spark.neighbours;

import dev.rankine.content.neighbours.Search;
import dev.rankine.training.Parameters;
import java.util.Optional;

/// How neighbours are to be searched for, as far as it is not left to a [SearchPlan].
///
/// @param byCosine else by inner product
/// @param recall share of the nearest that a graph is to find on a sample
public record NeighbourSettings(boolean byCosine, Optional<Search> search, Optional<Integer> shards, double recall) {
    private static final double USUAL_RECALL = 0.95;

    public NeighbourSettings {
        shards.ifPresent(parts -> Parameters.requireAtLeast(1, "shards", parts));
        if (!(recall > 0 && recall <= 1)) {
            throw new IllegalArgumentException("recall must be above 0 and at most 1, was " + recall);
        }
    }

    public static NeighbourSettings defaults() {
        return new NeighbourSettings(true, Optional.empty(), Optional.empty(), USUAL_RECALL);
    }

    public NeighbourSettings withInnerProduct() {
        return new NeighbourSettings(false, search, shards, recall);
    }

    public NeighbourSettings withSearch(Search chosen) {
        return new NeighbourSettings(byCosine, Optional.of(chosen), shards, recall);
    }

    public NeighbourSettings withShards(int parts) {
        return new NeighbourSettings(byCosine, search, Optional.of(parts), recall);
    }

    public NeighbourSettings withRecall(double share) {
        return new NeighbourSettings(byCosine, search, shards, share);
    }
}
