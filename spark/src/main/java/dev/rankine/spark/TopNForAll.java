package dev.rankine.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.raise_error;

import dev.rankine.model.FactorModel;
import dev.rankine.ranking.BlockTopN;
import dev.rankine.spark.frames.FactorFrames;
import dev.rankine.spark.frames.FactorSide;
import dev.rankine.spark.frames.InteractionColumns;
import dev.rankine.spark.ranking.AllUsers;
import dev.rankine.spark.ranking.Recommendations;
import java.io.IOException;
import java.util.Optional;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/// The best items for every user, exactly: `TopNForAll.of(model).exclude(interactions).recommend(10)`.
///
/// The items go to every executor once and are ranked there for the users of each partition: no score is shuffled.
/// Items rank by their score, higher first, equal scores in ascending order of their ids: numbers by value, strings by
/// the bytes of their UTF-8. Who has fewer items left than asked for gets fewer.
///
/// Immutable: whatever changes something makes a new one.
public final class TopNForAll {
    private static final Recommendations COLUMNS = new Recommendations("user", "item");

    private final AllUsers asked;

    private TopNForAll(AllUsers asked) {
        this.asked = asked;
    }

    /// The users and items of a model of Spark, under the names of its columns.
    public static TopNForAll of(ALSModel model) {
        return between(model.userFactors(), model.itemFactors()).columns(model.getUserCol(), model.getItemCol());
    }

    /// The users and items of a model that was trained on Spark, under the names of its columns.
    public static TopNForAll of(RankineModel model) {
        TopNForAll all =
                between(model.userFactors(), model.itemFactors()).columns(model.getUserCol(), model.getItemCol());
        return model.isSet(model.blockSize()) ? all.blockSize(model.getBlockSize()) : all;
    }

    /// The users and items of two DataFrames, each with the columns `id` (whole numbers or strings), `features` (an
    /// array of numbers or a vector) and, if there are such, `bias`. Looks through the users' ids once.
    ///
    /// @throws IllegalArgumentException if a column is missing or of a type that does not serve, or a user
    ///     occurs twice
    /// @throws IllegalStateException if the cluster gives no executor, as in [#recommend]
    public static TopNForAll of(Dataset<Row> userFactors, Dataset<Row> itemFactors) {
        FirstExecutor.await(userFactors.sparkSession().sparkContext());
        TopNForAll all = between(userFactors, itemFactors);
        Row twice = all.asked
                .users()
                .groupBy(FactorFrames.ID)
                .agg(count(lit(1)).as("times"))
                .where(col("times").gt(1))
                .agg(min(FactorFrames.ID))
                .head();
        if (!twice.isNullAt(0)) {
            throw new IllegalArgumentException("user " + twice.get(0) + " must occur once among the user factors");
        }
        return all;
    }

    /// The users and items of a model of ours, whose ids are strings.
    public static TopNForAll of(FactorModel model) {
        return of(RankineModel.of(model));
    }

    /// A model of ours from its directory, on any file system that Hadoop reaches.
    ///
    /// @throws IOException if there is none, it is damaged, or it is not one of factors
    public static TopNForAll load(String path) throws IOException {
        return of(RankineModel.readDirectory(path));
    }

    private static TopNForAll between(Dataset<Row> userFactors, Dataset<Row> itemFactors) {
        return new TopNForAll(new AllUsers(
                FactorSide.select("user", userFactors),
                FactorSide.select("item", itemFactors),
                Optional.empty(),
                COLUMNS,
                BlockTopN.usualBlockSize(),
                1));
    }

    /// Names the columns of the result, and those that [#exclude(Dataset)] looks for.
    public TopNForAll columns(String user, String item) {
        return new TopNForAll(asked.withColumns(new Recommendations(user, item)));
    }

    /// No user gets an item of theirs here, beside what was excluded before; for columns named as the result's.
    public TopNForAll exclude(Dataset<Row> interactions) {
        return exclude(interactions, asked.columns().user(), asked.columns().item());
    }

    /// No user gets an item of theirs here, beside what was excluded before. Users and items that are not ranked may
    /// occur; a null among them fails the job that meets it.
    ///
    /// @throws IllegalArgumentException if a column is missing or has no ids
    public TopNForAll exclude(Dataset<Row> interactions, String user, String item) {
        Dataset<Row> pairs = InteractionColumns.of(user, item).selectFrom(interactions);
        return new TopNForAll(asked.withSeen(pairs.select(
                known(InteractionColumns.USER, user).cast(idType(asked.users())).as(FactorFrames.ID),
                known(InteractionColumns.ITEM, item).cast(idType(asked.items())).as(AllUsers.SEEN))));
    }

    private static Column known(String selected, String name) {
        return coalesce(
                col(selected), raise_error(lit("interactions must have an id in column '" + name + "' of every row")));
    }

    /// Nobody gets an item that is not in the first column of `items`.
    public TopNForAll allow(Dataset<Row> items) {
        return new TopNForAll(asked.withItems(filter(asked.items(), items, "left_semi")));
    }

    /// Nobody gets an item that is in the first column of `items`.
    public TopNForAll deny(Dataset<Row> items) {
        return new TopNForAll(asked.withItems(filter(asked.items(), items, "left_anti")));
    }

    /// Only the users in the first column of `subset` get lists.
    public TopNForAll users(Dataset<Row> subset) {
        return new TopNForAll(asked.withUsers(filter(asked.users(), subset, "left_semi")));
    }

    private static Dataset<Row> filter(Dataset<Row> factors, Dataset<Row> subset, String join) {
        Column id = subset.col(subset.columns()[0]).cast(idType(factors));
        return factors.join(subset.select(id.as(FactorFrames.ID)), FactorFrames.ID, join);
    }

    private static DataType idType(Dataset<Row> factors) {
        return factors.schema().apply(FactorFrames.ID).dataType();
    }

    /// How many users are ranked together. More of them read the items from memory less often and need more scratch: a
    /// float for each user and every eight items. The default suits the caches of most machines.
    ///
    /// @throws IllegalArgumentException if it is less than 1
    public TopNForAll blockSize(int users) {
        requirePositive("blockSize", users);
        return new TopNForAll(asked.withBlockSize(users));
    }

    /// In how many parts the items are ranked, for items that are too many for one host: an executor holds one part at
    /// a time, and the lists of each user from all parts are shuffled and merged. The result is the same.
    ///
    /// @throws IllegalArgumentException if it is less than 1
    public TopNForAll itemShards(int parts) {
        requirePositive("itemShards", parts);
        return new TopNForAll(asked.withShards(parts));
    }

    /// The lists: a row a user, with Spark's columns for recommendations.
    ///
    /// Gathers the items in the driver, and what was excluded by user; the lists are made whenever the result
    /// is used.
    ///
    /// @param count how many items a user gets at the most
    /// @throws IllegalArgumentException if `count` is less than 1, or an item occurs twice or has another rank
    ///     than the others; a row without an id or with factors that are no numbers fails the job that meets it
    /// @throws IllegalStateException if the cluster gives no executor within `spark.rankine.executorTimeout`
    ///     (5 minutes where it is not set)
    public Dataset<Row> recommend(int count) {
        requirePositive("count", count);
        VectorModule.warnIfAbsent();
        FirstExecutor.await(asked.users().sparkSession().sparkContext());
        return asked.lists(count);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }
}
