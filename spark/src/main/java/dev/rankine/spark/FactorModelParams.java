package dev.rankine.spark;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// The params of a model of factors, with the names and the defaults that Spark's `ALSModel` has.
///
/// @param <S> whose params they are
public interface FactorModelParams<S> extends Params {
    /// The ids of users, whole numbers or strings.
    default Param<String> userCol() {
        return new Param<>(this, "userCol", "column of user ids, whole numbers or strings");
    }

    /// The ids of items, whole numbers or strings.
    default Param<String> itemCol() {
        return new Param<>(this, "itemCol", "column of item ids, whole numbers or strings");
    }

    default Param<String> predictionCol() {
        return new Param<>(this, "predictionCol", "column that predictions are put in");
    }

    /// What becomes of a row whose user or item the model does not know: `nan` predicts NaN, `drop` leaves it out.
    default Param<String> coldStartStrategy() {
        return new Param<>(
                this,
                "coldStartStrategy",
                "what becomes of rows whose user or item is unknown: nan or drop",
                ParamValidators.inArray(new String[] {"nan", "drop"}));
    }

    /// How many users are ranked together when all users are; chosen by rule where it is not set.
    default IntParam blockSize() {
        return new IntParam(
                this, "blockSize", "users that are ranked together; unset: by rule", ParamValidators.gtEq(1));
    }

    default S setUserCol(String column) {
        return with(userCol(), column);
    }

    default S setItemCol(String column) {
        return with(itemCol(), column);
    }

    default S setPredictionCol(String column) {
        return with(predictionCol(), column);
    }

    default S setColdStartStrategy(String strategy) {
        return with(coldStartStrategy(), strategy);
    }

    default S setBlockSize(int users) {
        return with(blockSize(), users);
    }

    default String getUserCol() {
        return getOrDefault(userCol());
    }

    default String getItemCol() {
        return getOrDefault(itemCol());
    }

    default String getPredictionCol() {
        return getOrDefault(predictionCol());
    }

    default String getColdStartStrategy() {
        return getOrDefault(coldStartStrategy());
    }

    default int getBlockSize() {
        return (int) getOrDefault(blockSize());
    }

    /// This with a param changed.
    @SuppressWarnings("unchecked") // S is whose params they are
    default <T> S with(Param<T> param, T value) {
        set(param, value);
        return (S) this;
    }

    /// Sets the defaults of these params; a constructor's to call.
    default void setModelDefaults() {
        setDefault(userCol(), "user");
        setDefault(itemCol(), "item");
        setDefault(predictionCol(), "prediction");
        setDefault(coldStartStrategy(), "nan");
    }

    /// The schema of predictions.
    ///
    /// @throws IllegalArgumentException if a column is missing, or that of predictions is taken
    default StructType predicted(StructType schema) {
        requireColumn(schema, getUserCol());
        requireColumn(schema, getItemCol());
        if (schema.getFieldIndex(getPredictionCol()).isDefined()) {
            throw new IllegalArgumentException("there must be no column '" + getPredictionCol() + "' yet");
        }
        return schema.add(getPredictionCol(), DataTypes.FloatType, true);
    }

    private static void requireColumn(StructType schema, String column) {
        if (schema.getFieldIndex(column).isEmpty()) {
            throw new IllegalArgumentException(
                    "there must be a column '" + column + "', there are " + String.join(", ", schema.fieldNames()));
        }
    }
}
