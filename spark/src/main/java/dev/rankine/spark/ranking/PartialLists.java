package dev.rankine.spark.ranking;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/// Makes one list of the several that a user has, each from another part of the items: only these lists cross the
/// network, never a score that is in none of them.
final class PartialLists {
    private static final String SINKING = "sinking";
    private static final String ITEM = "item";

    private PartialLists() {}

    /// Pairs sort by their rating turned negative and then by their item, which is the order of lists.
    static Dataset<Row> merge(Dataset<Row> partial, Recommendations columns, int count) {
        Column pairs = transform(
                flatten(collect_list(Recommendations.LIST)),
                pair -> struct(
                        pair.getField(Recommendations.RATING).unary_$minus().as(SINKING),
                        pair.getField(columns.item()).as(ITEM)));
        Column best = transform(
                slice(array_sort(pairs), 1, count),
                pair -> struct(
                        pair.getField(ITEM).as(columns.item()),
                        pair.getField(SINKING).unary_$minus().as(Recommendations.RATING)));
        return partial.groupBy(columns.user()).agg(best.as(Recommendations.LIST));
    }
}
