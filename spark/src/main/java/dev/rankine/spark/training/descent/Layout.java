package dev.rankine.spark.training.descent;

import dev.rankine.gang.ring.RingSgd;
import dev.rankine.spark.training.EntryBlocks;
import dev.rankine.spark.training.Placement;
import dev.rankine.spark.training.RepeatedPairs;
import dev.rankine.training.Partition;
import dev.rankine.training.descent.Beginning;
import dev.rankine.training.descent.FirstFactors;
import dev.rankine.training.descent.LatinSquare;
import dev.rankine.training.descent.Spread;
import dev.rankine.training.descent.Stripes;
import dev.rankine.training.sgd.SgdParameters;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/// How ratings and factors are cut into stripes, as the trainer of a single process cuts them, and where these
/// are.
record Layout(
        SgdParameters parameters,
        RatingCounts counts,
        Spread spread,
        Stripes users,
        Beginning beginning,
        StripePartitioner partitioner) {
    /// Goes over the ratings once.
    static Layout of(DescentTask task, JavaRDD<InternalRow> ratings) {
        RatingCounts counts = RatingCounts.of(ratings, task.users());
        Spread spread = counts.spread();
        int stripes = Stripes.forRatings(counts.ratings());
        return new Layout(
                task.parameters(),
                counts,
                spread,
                Stripes.cut(task.users(), user -> counts.ofUser()[user], stripes),
                Beginning.draw(task.parameters().seed(), spread, task.items(), stripes),
                new StripePartitioner(stripes, task.partitions()));
    }

    int stripes() {
        return users.count();
    }

    Placement ofUsers() {
        return new StripePlacement(users);
    }

    Placement ofItems() {
        return new StripePlacement(beginning.itemStripes());
    }

    /// Which of so many ranks owns which users where a ring learns.
    Partition owners(int ranks) {
        return RingSgd.partition(users.members(), user -> counts.ofUser()[user], counts.ratings(), ranks);
    }

    LatinSquare order(int epoch) {
        return LatinSquare.draw(stripes(), parameters.seed(), epoch);
    }

    /// Ratings in stripes, which executors hold.
    ///
    /// @param rows a user, an item and a rating each; fails if two are of one pair
    JavaRDD<RatingStripe> cut(JavaRDD<InternalRow> rows, StorageLevel level) {
        Stripes items = beginning.itemStripes();
        var repeated = RepeatedPairs.watch(rows.context());
        JavaRDD<RatingStripe> cut = EntryBlocks.byUser(rows.rdd(), false, ofUsers(), items.members(), repeated)
                .mapToPair(block -> new Tuple2<>(block.number(), RatingStripe.of(block, items)))
                .partitionBy(partitioner)
                .values()
                .persist(level);
        cut.count();
        repeated.requireNone(() -> giveBack(cut));
        return cut;
    }

    /// Frees what executors hold of ratings, and the files of the shuffles that sorted them.
    static void giveBack(JavaRDD<RatingStripe> ratings) {
        ratings.rdd().cleanShuffleDependencies(true);
        ratings.unpersist();
    }

    /// The stripes that the first epoch begins with.
    JavaRDD<LearnedStripe> first(JavaSparkContext context) {
        List<Integer> numbers = IntStream.range(0, stripes()).boxed().toList();
        LatinSquare order = order(1);
        int rank = parameters.rank();
        Stripes ofUsers = users;
        Stripes ofItems = beginning.itemStripes();
        FirstFactors firstUsers = beginning.users();
        FirstFactors firstItems = beginning.items();
        return hosted(context.parallelize(numbers, partitioner.numPartitions())
                .flatMap(number -> List.of(
                                LearnedStripe.first(Side.USERS, number, number, rank, ofUsers, firstUsers),
                                LearnedStripe.first(
                                        Side.ITEMS, number, order.userStripe(number, 0), rank, ofItems, firstItems))
                        .iterator()));
    }

    /// Sends every stripe to its host.
    JavaRDD<LearnedStripe> hosted(JavaRDD<LearnedStripe> stripes) {
        return stripes.mapToPair(stripe -> new Tuple2<>(stripe.host(), stripe))
                .partitionBy(partitioner)
                .values();
    }
}
