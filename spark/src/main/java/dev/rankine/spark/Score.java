package dev.rankine.spark;

import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/// `b_u + b_i + p_u . q_i` as Spark SQL calls it: NaN where a side is missing.
final class Score implements UDF4<@Nullable Seq<Float>, @Nullable Float, @Nullable Seq<Float>, @Nullable Float, Float> {
    private static final long serialVersionUID = 1;

    static Column of(Column userFactors, Column userBias, Column itemFactors, Column itemBias) {
        UserDefinedFunction score = udf(new Score(), DataTypes.FloatType);
        return score.apply(userFactors, userBias, itemFactors, itemBias);
    }

    @Override
    public Float call(
            @Nullable Seq<Float> user, @Nullable Float userBias, @Nullable Seq<Float> item, @Nullable Float itemBias) {
        if (user == null || item == null || userBias == null || itemBias == null) {
            return Float.NaN;
        }
        float score = userBias + itemBias;
        for (int factor = 0; factor < user.length(); factor++) {
            score += user.apply(factor) * item.apply(factor);
        }
        return score;
    }
}
