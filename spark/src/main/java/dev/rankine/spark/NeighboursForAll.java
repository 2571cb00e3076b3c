package dev.rankine.spark;

import dev.rankine.ranking.BlockTopN;
import dev.rankine.spark.frames.FactorSide;
import dev.rankine.spark.neighbours.Directions;
import dev.rankine.spark.neighbours.NeighbourLists;
import dev.rankine.spark.ranking.AllUsers;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/// The nearest items of every item, exactly: `NeighboursForAll.of(vectors).nearest(10)`.
///
/// The items go to every executor once and are compared there with the items of each partition, block by block: no
/// similarity is shuffled but those of the lists. Nearer items come first, equally near ones in ascending order of
/// their ids; no item is in its own list. By cosine, items of zeros (whose texts told an encoder nothing) are in no
/// list and get none.
///
/// Immutable: whatever changes something makes a new one.
public final class NeighboursForAll {
    private static final String SIDE = "item";

    private final Dataset<Row> queries;
    private final Dataset<Row> items;
    private final boolean byCosine;
    private final int shards;

    private NeighboursForAll(Dataset<Row> queries, Dataset<Row> items, boolean byCosine, int shards) {
        this.queries = queries;
        this.items = items;
        this.byCosine = byCosine;
        this.shards = shards;
    }

    /// The items of a DataFrame, which are compared with one another: columns `id` (whole numbers or strings) and
    /// `features` (an array of numbers or a vector).
    ///
    /// @throws IllegalArgumentException if a column is missing or of a type that does not serve
    public static NeighboursForAll of(Dataset<Row> vectors) {
        return of(vectors, vectors);
    }

    /// The items of one DataFrame, each with the nearest of another one, such as new items with the known ones.
    ///
    /// @throws IllegalArgumentException if a column is missing or of a type that does not serve
    public static NeighboursForAll of(Dataset<Row> queries, Dataset<Row> items) {
        return new NeighboursForAll(unbiased(queries), unbiased(items), true, 1);
    }

    private static Dataset<Row> unbiased(Dataset<Row> vectors) {
        return FactorSide.select(SIDE, vectors.drop("bias"));
    }

    /// Items are near by the inner products of their vectors, so that longer ones are nearer to all; else by cosine.
    public NeighboursForAll byInnerProduct() {
        return new NeighboursForAll(queries, items, false, shards);
    }

    /// In how many parts the items are searched, for items that are too many for one host: an executor holds one part
    /// at a time, and the lists of each item from all parts are shuffled and merged. The result is the same.
    ///
    /// @throws IllegalArgumentException if it is less than 1
    public NeighboursForAll shards(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("shards must be at least 1, was " + parts);
        }
        return new NeighboursForAll(queries, items, byCosine, parts);
    }

    /// The lists: a row an item, `id` and `neighbours`, an array of pairs of an `id` and a `similarity`.
    ///
    /// Gathers the items in the driver; the lists are made whenever the result is used.
    ///
    /// @param count how many neighbours an item gets at the most
    /// @throws IllegalArgumentException if `count` is less than 1, or an item occurs twice or has another number of
    ///     features than the others; a row without an id, or with features that are no numbers, fails the job that
    ///     meets it
    /// @throws IllegalStateException if the cluster gives no executor within `spark.rankine.executorTimeout`
    ///     (5 minutes where it is not set)
    public Dataset<Row> nearest(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, was " + count);
        }
        VectorModule.warnIfAbsent();
        FirstExecutor.await(items.sparkSession().sparkContext());
        var asked = new AllUsers(
                byCosine ? Directions.of(queries) : queries,
                byCosine ? Directions.of(items) : items,
                Optional.empty(),
                NeighbourLists.COLUMNS,
                BlockTopN.usualBlockSize(),
                shards);
        return NeighbourLists.ofOthers(asked, count);
    }
}
