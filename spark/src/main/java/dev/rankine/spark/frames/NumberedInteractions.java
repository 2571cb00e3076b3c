package dev.rankine.spark.frames;

import static dev.rankine.spark.frames.InteractionColumns.ITEM;
import static dev.rankine.spark.frames.InteractionColumns.USER;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Interactions;
import java.util.Optional;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/// The interactions of a DataFrame with dense numbers for its users and items, as learning wants them.
///
/// @param entries the columns `user` and `item` as int, `value` as float and, where there are times, `time` as
///     long, in this order; not persisted
public record NumberedInteractions(Dataset<Row> entries, IdTable users, IdTable items) implements AutoCloseable {
    /// Checks the columns, folds duplicates, and numbers both sides in ascending order of their ids, whatever the
    /// partitions.
    ///
    /// The rows are gone over once for the checks, once for the ids (twice where there are too many of them for the
    /// driver), and once more for every use of [#entries]: persist a `frame` that is costly to make.
    ///
    /// @throws IllegalArgumentException if a column is missing, of a type that does not serve, or at fault in a
    ///     row, naming both; or if there are duplicates and the policy is [Duplicates#FAIL]
    public static NumberedInteractions of(Dataset<Row> frame, InteractionColumns columns, Duplicates duplicates) {
        return of(frame, columns, Optional.of(duplicates), IdTable.MOST_IN_DRIVER);
    }

    /// As [#of], but where there is no policy several rows of one user and item stay: for those who find them on their
    /// way, because to look for them here costs a shuffle.
    public static NumberedInteractions folded(
            Dataset<Row> frame, InteractionColumns columns, Optional<Duplicates> policy) {
        return of(frame, columns, policy, IdTable.MOST_IN_DRIVER);
    }

    static NumberedInteractions of(
            Dataset<Row> frame, InteractionColumns columns, Optional<Duplicates> policy, int mostIdsInDriver) {
        Dataset<Row> selected = columns.selectFrom(frame);
        Census census = Census.take(selected, columns);
        Dataset<Row> folded = fold(selected, policy);
        IdTables ids = IdTables.of(selected, census, mostIdsInDriver);
        Dataset<Row> entries = ids.items().number(ids.users().number(folded, USER), ITEM);
        return new NumberedInteractions(entries, ids.users(), ids.items());
    }

    /// The entries of another DataFrame, such as one held out, under the same numbers; those of users and items
    /// that have none are left out.
    ///
    /// @throws IllegalArgumentException as [#folded] does
    public Dataset<Row> number(Dataset<Row> frame, InteractionColumns columns, Optional<Duplicates> policy) {
        Dataset<Row> selected = columns.selectFrom(frame);
        Census.take(selected, columns);
        return items.number(users.number(fold(selected, policy), USER), ITEM);
    }

    private static Dataset<Row> fold(Dataset<Row> selected, Optional<Duplicates> policy) {
        return policy.map(known -> Folding.fold(selected, known)).orElse(selected);
    }

    /// The [#entries] as Spark holds them, without a box around any number. A row is used again for the next one.
    public RDD<InternalRow> rows() {
        return InternalFrames.rows(entries);
    }

    /// All of it in the driver.
    public Interactions collect() {
        return EntryChunk.collect(entries, users.ids(), items.ids());
    }

    @Override
    public void close() {
        users.close();
        items.close();
    }
}
