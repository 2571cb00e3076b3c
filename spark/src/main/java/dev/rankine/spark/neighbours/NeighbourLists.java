package dev.rankine.spark.neighbours;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.slice;

import dev.rankine.spark.frames.FactorFrames;
import dev.rankine.spark.ranking.Recommendations;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// Top lists of items for items, in which no item finds itself.
final class NeighbourLists {
    private static final String NEIGHBOUR = "neighbour";

    /// What the lists are called while they are made.
    static final Recommendations COLUMNS = new Recommendations(FactorFrames.ID, NEIGHBOUR);

    private NeighbourLists() {}

    /// One more is looked for than is listed: without the item itself, or else without the last, those are the nearest
    /// others.
    static int asked(int count) {
        return Math.min(count, Integer.MAX_VALUE - 1) + 1;
    }

    /// @param lists of [#asked] items, with [#COLUMNS]
    /// @param ids type of the items' ids
    static Dataset<Row> ofOthers(Dataset<Row> lists, DataType ids, int count) {
        Column others = filter(
                col(Recommendations.LIST), pair -> pair.getField(NEIGHBOUR).notEqual(col(FactorFrames.ID)));
        var pair = new StructType().add(FactorFrames.ID, ids).add("similarity", DataTypes.FloatType);
        return lists.select(
                col(FactorFrames.ID),
                slice(others, 1, count).cast(DataTypes.createArrayType(pair)).as("neighbours"));
    }
}
