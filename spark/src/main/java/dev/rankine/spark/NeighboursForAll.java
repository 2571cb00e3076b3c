package dev.rankine.spark;

import dev.rankine.content.neighbours.Search;
import dev.rankine.spark.frames.FactorSide;
import dev.rankine.spark.neighbours.GraphShards;
import dev.rankine.spark.neighbours.NeighbourSearch;
import dev.rankine.spark.neighbours.NeighbourSettings;
import dev.rankine.spark.neighbours.SearchPlan;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/// The nearest items of every item: `NeighboursForAll.of(vectors).nearest(10)`.
///
/// They are found in one of two ways, whichever is foretold to take less time on the cluster as it is. **Exact**:
/// items go to every executor once and are compared there with the items of each partition, block by block. **Graph**:
/// items are dealt to shards, of each of which a task builds a graph; graphs go to every executor, and each item walks
/// through all of them, as wide as the wanted recall needs on a sample. Either way no similarity is shuffled but those
/// of lists.
///
/// Nearer items come first, equally near ones in ascending order of their ids; no item is in its own list. By cosine,
/// items of zeros (whose texts told an encoder nothing) are in no list and get none; in a graph they are not either.
///
/// Immutable: whatever changes something makes a new one.
public final class NeighboursForAll {
    private static final String SIDE = "item";

    private final NeighbourSearch asked;

    private NeighboursForAll(NeighbourSearch asked) {
        this.asked = asked;
    }

    /// The items of a DataFrame, which are compared with one another: columns `id` (whole numbers or strings) and
    /// `features` (an array of numbers or a vector). They are looked through several times: cache what takes long.
    ///
    /// @throws IllegalArgumentException if a column is missing or of a type that does not serve
    public static NeighboursForAll of(Dataset<Row> vectors) {
        Dataset<Row> unbiased = unbiased(vectors);
        return new NeighboursForAll(new NeighbourSearch(unbiased, unbiased, NeighbourSettings.defaults()));
    }

    /// The items of one DataFrame, each with the nearest of another one, such as new items with the known ones.
    ///
    /// @throws IllegalArgumentException if a column is missing or of a type that does not serve
    public static NeighboursForAll of(Dataset<Row> queries, Dataset<Row> items) {
        return new NeighboursForAll(
                new NeighbourSearch(unbiased(queries), unbiased(items), NeighbourSettings.defaults()));
    }

    private static Dataset<Row> unbiased(Dataset<Row> vectors) {
        return FactorSide.select(SIDE, vectors.drop("bias"));
    }

    /// Items are near by the inner products of their vectors, so that longer ones are nearer to all; else by cosine.
    public NeighboursForAll byInnerProduct() {
        return with(asked.settings().withInnerProduct());
    }

    /// Searches in this way, whatever it takes.
    public NeighboursForAll by(Search search) {
        return with(asked.settings().withSearch(search));
    }

    /// What share of the nearest a graph is to find on a sample of the items, 0.95 if nothing is said.
    ///
    /// @throws IllegalArgumentException if it is not above 0 and at most 1
    public NeighboursForAll recall(double share) {
        return with(asked.settings().withRecall(share));
    }

    /// In how many parts the items are searched. An executor holds one part at a time, and the lists of each item
    /// from all parts are shuffled and merged. Without it there is one part to be compared with, which has to fit
    /// a host, or as many graphs as take least time.
    ///
    /// @throws IllegalArgumentException if it is less than 1
    public NeighboursForAll shards(int parts) {
        return with(asked.settings().withShards(parts));
    }

    private NeighboursForAll with(NeighbourSettings changed) {
        return new NeighboursForAll(new NeighbourSearch(asked.queries(), asked.items(), changed));
    }

    /// The lists of [#prepare].
    public Dataset<Row> nearest(int count) {
        return prepare(count).lists();
    }

    /// Chooses how to search, and does what comes before the lists: sends the items by way of the driver, or builds
    /// graphs, measures their recall, and sends those.
    ///
    /// @param count how many neighbours an item gets at the most
    /// @throws IllegalArgumentException if `count` is less than 1, or an item occurs twice or has another number of
    ///     features than the others; a row without an id, or with features that are no numbers, fails the job that
    ///     meets it
    /// @throws IllegalStateException if the cluster gives no executor within `spark.rankine.executorTimeout`
    ///     (5 minutes where it is not set)
    public PreparedNeighbours prepare(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, was " + count);
        }
        VectorModule.warnIfAbsent();
        FirstExecutor.await(asked.items().sparkSession().sparkContext());
        SearchPlan plan = asked.plan(count);
        return switch (plan.search()) {
            case EXACT -> new PreparedNeighbours(asked.exactly(plan.shards(), count), plan, 1, 0, 0);
            case GRAPH -> {
                GraphShards graphs = asked.graphs(plan.shards(), count);
                yield new PreparedNeighbours(
                        asked.along(graphs, count),
                        plan,
                        graphs.recall().share(),
                        graphs.recall().queries(),
                        graphs.width());
            }
        };
    }
}
