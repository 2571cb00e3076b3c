package dev.rankine.spark.ranking;

import dev.rankine.spark.frames.IdType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/// The columns of a table of top lists, as Spark's own recommendations have them: the user, and an array of pairs of an
/// item and its rating.
///
/// @param user the name of its column
/// @param item its name in each pair
public record Recommendations(String user, String item) {
    public static final String LIST = "recommendations";
    public static final String RATING = "rating";

    StructType schema(IdType userIds, IdType itemIds) {
        var pair = new StructType(new StructField[] {
            DataTypes.createStructField(item, itemIds.inSpark(), true),
            DataTypes.createStructField(RATING, DataTypes.FloatType, true)
        });
        return new StructType(new StructField[] {
            DataTypes.createStructField(user, userIds.inSpark(), false),
            DataTypes.createStructField(LIST, DataTypes.createArrayType(pair), true)
        });
    }
}
