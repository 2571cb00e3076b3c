package dev.rankine.spark.frames;

import static dev.rankine.spark.frames.InteractionColumns.ITEM;
import static dev.rankine.spark.frames.InteractionColumns.USER;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.grouping_id;

import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/// The ids of both sides.
record IdTables(IdTable users, IdTable items) {
    /// Goes over the interactions once where both sides can be in the driver, else once for each.
    ///
    /// @param interactions as [InteractionColumns#selectFrom] selects them
    /// @param census of them
    static IdTables of(Dataset<Row> interactions, Census census, int mostInDriver) {
        return Math.max(census.users(), census.items()) > mostInDriver
                ? new IdTables(
                        IdTable.of(interactions, USER, census.users(), mostInDriver),
                        IdTable.of(interactions, ITEM, census.items(), mostInDriver))
                : collected(interactions);
    }

    private static IdTables collected(Dataset<Row> interactions) {
        Seq<Seq<Column>> sides = seq(List.of(seq(List.of(col(USER))), seq(List.of(col(ITEM)))));
        List<Row> ids = InternalFrames.collect(interactions
                .groupingSets(sides, col(USER), col(ITEM))
                .agg(grouping_id().as("side"))
                .coalesce(1)
                .sortWithinPartitions("side", USER, ITEM));
        return new IdTables(side(interactions, ids, USER), side(interactions, ids, ITEM));
    }

    /// A row has the id of one side, and null for the other.
    private static IdTable side(Dataset<Row> interactions, List<Row> ids, String column) {
        DataType type = interactions.schema().apply(column).dataType();
        List<Object> ofSide = ids.stream()
                .map(id -> id.<Object>getAs(column))
                .filter(Objects::nonNull)
                .toList();
        return IdTable.inDriver(interactions.sparkSession(), ofSide, type);
    }

    private static <T> Seq<T> seq(List<T> elements) {
        return CollectionConverters.asScala(elements).toSeq();
    }
}
