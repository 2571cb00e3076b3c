package dev.rankine.spark;

import dev.rankine.evaluation.Report;
import dev.rankine.spark.evaluation.TopLists;
import dev.rankine.spark.frames.InteractionColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/// Measures top lists, whoever made them, against what users went on to do:
/// `TopListEvaluation.of(lists, test).excluding(train).at(10, 20).report()`.
///
/// The report has `hr`, `recall`, `precision`, `map` and `ndcg` at each cut-off over the full catalogue,
/// `coverage`, and `novelty` where seen interactions are given, by the definitions of
/// [dev.rankine.evaluation.Evaluation]; of items with equal scores only those in the list are known. `mrr` and
/// `auc` ask for places beyond a list and are absent.
///
/// @param lists as `recommendForAllUsers` and `TopNForAll` return them: users, and `recommendations`, an array of
///     item and rating, best first
/// @param test interactions held out
/// @param columns of `test`, and of `seen`; the users of `lists` are in a column of the same name
/// @param relevantFrom the test value from which on an item is relevant
/// @param seen what was not to be recommended; its items are the catalogue, which is otherwise all items of the
///     lists
/// @param cutoffs none greater than the longest list
public record TopListEvaluation(
        Dataset<Row> lists,
        Dataset<Row> test,
        InteractionColumns columns,
        float relevantFrom,
        Optional<Dataset<Row>> seen,
        List<Integer> cutoffs) {
    /// Every test item relevant, at k = 10, columns `user` and `item`.
    public static TopListEvaluation of(Dataset<Row> lists, Dataset<Row> test) {
        return new TopListEvaluation(
                lists,
                test,
                InteractionColumns.of("user", "item"),
                Float.NEGATIVE_INFINITY,
                Optional.empty(),
                List.of(10));
    }

    public TopListEvaluation columns(String user, String item) {
        return new TopListEvaluation(lists, test, InteractionColumns.of(user, item), relevantFrom, seen, cutoffs);
    }

    /// Only test items whose value is at least so much are relevant.
    public TopListEvaluation relevantFrom(String valueColumn, double value) {
        return new TopListEvaluation(lists, test, columns.withValue(valueColumn), (float) value, seen, cutoffs);
    }

    public TopListEvaluation excluding(Dataset<Row> interactions) {
        return new TopListEvaluation(lists, test, columns, relevantFrom, Optional.of(interactions), cutoffs);
    }

    public TopListEvaluation at(int... k) {
        return new TopListEvaluation(
                lists,
                test,
                columns,
                relevantFrom,
                seen,
                Arrays.stream(k).boxed().distinct().sorted().toList());
    }

    /// @throws IllegalArgumentException if a column is missing or at fault, no list is as long as the largest
    ///     cut-off, or one has an item that is not in the catalogue
    public Report report() {
        return new TopLists(lists, columns, seen).report(test, relevantFrom, cutoffs);
    }
}
