package dev.rankine.spark.ranking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import dev.rankine.spark.delivery.Content;
import dev.rankine.spark.delivery.Delivery;
import dev.rankine.spark.frames.FactorFrames;
import dev.rankine.spark.frames.FactorSide;
import dev.rankine.spark.frames.FactorTable;
import dev.rankine.spark.frames.IdType;
import dev.rankine.spark.frames.InternalFrames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/// Who is ranked what: users and items as [FactorSide#select] has them.
///
/// @param seen pairs of a user's `id` and a `seen` item that they do not get
/// @param blockSize users that are ranked together
/// @param shards parts that the items are ranked in, one after the other
public record AllUsers(
        Dataset<Row> users,
        Dataset<Row> items,
        Optional<Dataset<Row>> seen,
        Recommendations columns,
        int blockSize,
        int shards) {
    public static final String SEEN = "seen";

    public AllUsers withUsers(Dataset<Row> changed) {
        return new AllUsers(changed, items, seen, columns, blockSize, shards);
    }

    public AllUsers withItems(Dataset<Row> changed) {
        return new AllUsers(users, changed, seen, columns, blockSize, shards);
    }

    /// Beside what they do not get already.
    public AllUsers withSeen(Dataset<Row> more) {
        Dataset<Row> all = seen.map(before -> before.union(more)).orElse(more);
        return new AllUsers(users, items, Optional.of(all), columns, blockSize, shards);
    }

    public AllUsers withColumns(Recommendations changed) {
        return new AllUsers(users, items, seen, changed, blockSize, shards);
    }

    public AllUsers withBlockSize(int changed) {
        return new AllUsers(users, items, seen, columns, changed, shards);
    }

    public AllUsers withShards(int changed) {
        return new AllUsers(users, items, seen, columns, blockSize, changed);
    }

    /// Gathers the items and sends them to the executors; the lists are made when they are used.
    ///
    /// @param count how many items a user gets at the most
    public Dataset<Row> lists(int count) {
        return lists(deliver(), count);
    }

    /// The lists from items that are on their way in [#shards] files.
    public Dataset<Row> lists(Delivery<Catalogue> catalogues, int count) {
        JavaRDD<InternalRow> ranked = InternalFrames.rows(usersWithSeen()).toJavaRDD();
        List<Dataset<Row>> parts = IntStream.range(0, shards)
                .mapToObj(shard -> lists(ranked, catalogues, shard, count))
                .toList();
        Dataset<Row> all = parts.stream().reduce(Dataset::union).orElseThrow();
        return shards == 1 ? all : PartialLists.merge(all, columns, count);
    }

    private Delivery<Catalogue> deliver() {
        var context = JavaSparkContext.fromSparkContext(users.sparkSession().sparkContext());
        IdType ids = itemSide().ids();
        List<Content> contents =
                IntStream.range(0, shards).mapToObj(this::content).toList();
        try {
            return Delivery.of(context, contents, file -> PackedItems.open(ids, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private Content content(int shard) {
        Dataset<Row> part = shards == 1
                ? items
                : items.where(pmod(hash(col(FactorFrames.ID)), lit(shards)).equalTo(shard));
        FactorSide side = itemSide();
        return channel -> PackedItems.write(side.ids(), FactorTable.gather(side, part), channel);
    }

    /// The interactions are gathered by user, once; which side then moves to meet the other is left to Spark, which
    /// broadcasts what is small.
    private Dataset<Row> usersWithSeen() {
        return seen.map(pairs -> {
                    Dataset<Row> byUser = pairs.groupBy(FactorFrames.ID)
                            .agg(collect_list(SEEN).as(SEEN));
                    return users.join(byUser, users.col(FactorFrames.ID).equalTo(byUser.col(FactorFrames.ID)), "left")
                            .select(users.col("*"), byUser.col(SEEN));
                })
                .orElse(users);
    }

    private Dataset<Row> lists(JavaRDD<InternalRow> ranked, Delivery<Catalogue> catalogues, int shard, int count) {
        FactorSide side = userSide();
        boolean excluding = seen.isPresent();
        int atOnce = blockSize;
        RDD<InternalRow> lists = ranked.mapPartitions(
                        partition -> new UserLists(side, excluding, partition, catalogues.get(shard), count, atOnce))
                .rdd();
        return InternalFrames.of(
                users.sparkSession(),
                lists,
                columns.schema(side.ids(), itemSide().ids()));
    }

    private FactorSide userSide() {
        return FactorSide.of("user", users);
    }

    private FactorSide itemSide() {
        return FactorSide.of("item", items);
    }
}
