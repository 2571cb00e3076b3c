package dev.rankine.spark.neighbours;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.xxhash64;

import dev.rankine.ranking.BlockTopN;
import dev.rankine.spark.frames.FactorFrames;
import dev.rankine.spark.frames.FactorSide;
import dev.rankine.spark.frames.FactorTable;
import dev.rankine.spark.ranking.AllUsers;
import dev.rankine.spark.training.CarriedFactors;
import dev.rankine.spark.transfer.Cluster;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/// Items that are searched for the nearest to queries, both as [FactorSide#select] has them.
public record NeighbourSearch(Dataset<Row> queries, Dataset<Row> items, NeighbourSettings settings) {
    /// About how many queries recall is measured by.
    private static final long SAMPLE = 200;

    /// Queries that walk one after the other before their lists are written.
    private static final int WALKS_AT_A_TIME = 64;

    /// How it will be done, by the sizes of both and by what the application has.
    public SearchPlan plan(int count) {
        long found = items.count();
        long asked = queries.equals(items) ? found : queries.count();
        var sizes = new SearchPlan.Sizes(found, dimension(), asked, NeighbourLists.asked(count));
        return SearchPlan.of(sizes, means(), settings.search(), settings.shards());
    }

    private int dimension() {
        List<Row> first = items.select(size(col(FactorFrames.FEATURES))).takeAsList(1);
        return first.isEmpty() ? 0 : Math.max(0, first.getFirst().getInt(0));
    }

    private SearchPlan.Means means() {
        SparkContext context = items.sparkSession().sparkContext();
        Cluster cluster = Cluster.of(context);
        int tasks = Math.max(1, context.defaultParallelism() / context.conf().getInt("spark.task.cpus", 1));
        int atOnce = Math.max(1, tasks / cluster.executors());
        return new SearchPlan.Means(tasks, Math.max(1, cluster.executorBytes() / atOnce));
    }

    /// Every item with every query.
    public Dataset<Row> exactly(int shards, int count) {
        AllUsers asked = asked(comparable(items), BlockTopN.usualBlockSize(), shards);
        return NeighbourLists.ofOthers(asked.lists(NeighbourLists.asked(count)), ids(), count);
    }

    /// Builds graphs, in which items of zeros are not.
    public GraphShards graphs(int shards, int count) {
        Dataset<Row> directed = comparable(items).where(exists(col(FactorFrames.FEATURES), value -> value.notEqual(0)));
        return GraphShards.build(directed, shards, sample(), NeighbourLists.asked(count), settings.recall());
    }

    /// What walks through graphs find.
    public Dataset<Row> along(GraphShards graphs, int count) {
        if (graphs.shards() == 0) {
            return exactly(1, count);
        }
        AllUsers asked = asked(items, WALKS_AT_A_TIME, graphs.shards());
        return NeighbourLists.ofOthers(asked.lists(graphs.delivery(), NeighbourLists.asked(count)), ids(), count);
    }

    /// By a hash of their ids, so that they are the same however the queries are spread.
    private CarriedFactors sample() {
        long every = Math.max(1, queries.count() / SAMPLE);
        Dataset<Row> some =
                queries.where(pmod(xxhash64(col(FactorFrames.ID)), lit(every)).equalTo(0));
        return new CarriedFactors(FactorTable.gather(FactorSide.of("query", queries), comparable(some))
                .factors());
    }

    private AllUsers asked(Dataset<Row> found, int blockSize, int shards) {
        return new AllUsers(comparable(queries), found, Optional.empty(), NeighbourLists.COLUMNS, blockSize, shards);
    }

    private Dataset<Row> comparable(Dataset<Row> vectors) {
        return settings.byCosine() ? Directions.of(vectors) : vectors;
    }

    private DataType ids() {
        return items.schema().apply(FactorFrames.ID).dataType();
    }
}
