package dev.rankine.spark;

import dev.rankine.interactions.Duplicates;
import dev.rankine.spark.frames.InteractionColumns;
import dev.rankine.spark.training.EarlyStopping;
import dev.rankine.spark.training.TrainingData;
import dev.rankine.spark.transfer.Exchange;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Function1;

/// The params of whatever learns factors, with the names that Spark's `ALS` has where it has them.
///
/// @param <S> whose params they are
public interface FactorTrainingParams<S> extends FactorModelParams<S> {
    /// Ratings, or counts of implicit feedback; an empty name makes every value 1.
    default Param<String> ratingCol() {
        return new Param<>(this, "ratingCol", "column of ratings or counts; empty: 1 in every row");
    }

    /// True where a row is held out to measure iterations on.
    default Param<String> validationIndicatorCol() {
        return new Param<>(
                this, "validationIndicatorCol", "column that is true where a row is held out to measure iterations on");
    }

    /// What part of the best error so far an iteration must take off it to count as better.
    default DoubleParam validationTol() {
        return new DoubleParam(
                this,
                "validationTol",
                "part of the best held-out error that an iteration must take off it to count as better",
                ParamValidators.gtEq(0));
    }

    /// How many iterations in a row may bring nothing better before training stops.
    default IntParam patience() {
        return new IntParam(
                this,
                "patience",
                "iterations in a row that may bring nothing better before training stops",
                ParamValidators.gtEq(1));
    }

    /// What becomes of several rows of one user and item: `fail`, `sum`, `mean`, or `last`, which takes the greatest.
    default Param<String> duplicates() {
        return new Param<>(
                this,
                "duplicates",
                "what becomes of several rows of one user and item: fail, sum, mean or last",
                ParamValidators.inArray(new String[] {"fail", "sum", "mean", "last"}));
    }

    default IntParam rank() {
        return new IntParam(this, "rank", "factors of a user or an item", ParamValidators.gtEq(1));
    }

    default IntParam maxIter() {
        return new IntParam(this, "maxIter", "most passes over the data", ParamValidators.gtEq(1));
    }

    default DoubleParam regParam() {
        return new DoubleParam(this, "regParam", "regularization", ParamValidators.gtEq(0));
    }

    default LongParam seed() {
        return new LongParam(this, "seed", "of the first factors");
    }

    /// After how many iterations factors that travel by shuffle are cut off from their past; -1 for never.
    default IntParam checkpointInterval() {
        return new IntParam(
                this,
                "checkpointInterval",
                "iterations between two checkpoints of factors that travel by shuffle; -1: none",
                (Function1<Object, Object> & Serializable) interval -> (int) interval == -1 || (int) interval >= 1);
    }

    /// How factors travel: `broadcast`, `shuffle`, or `auto`, which takes what costs less and fits.
    default Param<String> exchange() {
        return new Param<>(
                this,
                "exchange",
                "how factors travel: auto, broadcast or shuffle",
                ParamValidators.inArray(new String[] {"auto", "broadcast", "shuffle"}));
    }

    /// Where executors keep entries during training, by the name of Spark's storage level.
    default Param<String> intermediateStorageLevel() {
        return new Param<>(
                this,
                "intermediateStorageLevel",
                "storage level of what lasts for the training, which NONE would make anew each time",
                (Function1<String, Object> & Serializable) name -> isStorageLevel(name) && !name.equals("NONE"));
    }

    /// Where executors keep the factors of the model, by the name of Spark's storage level.
    default Param<String> finalStorageLevel() {
        return new Param<>(this, "finalStorageLevel", "storage level of the model's factors", (Function1<String, Object>
                        & Serializable)
                FactorTrainingParams::isStorageLevel);
    }

    private static boolean isStorageLevel(String name) {
        try {
            StorageLevel.fromString(name);
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    default S setRatingCol(String column) {
        return with(ratingCol(), column);
    }

    default S setValidationIndicatorCol(String column) {
        return with(validationIndicatorCol(), column);
    }

    default S setValidationTol(double part) {
        return with(validationTol(), part);
    }

    default S setPatience(int iterations) {
        return with(patience(), iterations);
    }

    default S setDuplicates(String policy) {
        return with(duplicates(), policy);
    }

    default S setRank(int factors) {
        return with(rank(), factors);
    }

    default S setMaxIter(int iterations) {
        return with(maxIter(), iterations);
    }

    default S setRegParam(double regularization) {
        return with(regParam(), regularization);
    }

    default S setSeed(long seed) {
        return with(seed(), seed);
    }

    default S setCheckpointInterval(int iterations) {
        return with(checkpointInterval(), iterations);
    }

    default S setExchange(String exchange) {
        return with(exchange(), exchange);
    }

    default S setIntermediateStorageLevel(String level) {
        return with(intermediateStorageLevel(), level);
    }

    default S setFinalStorageLevel(String level) {
        return with(finalStorageLevel(), level);
    }

    default String getRatingCol() {
        return $(ratingCol());
    }

    default String getValidationIndicatorCol() {
        return $(validationIndicatorCol());
    }

    default double getValidationTol() {
        return (double) $(validationTol());
    }

    default int getPatience() {
        return (int) $(patience());
    }

    default String getDuplicates() {
        return $(duplicates());
    }

    default int getRank() {
        return (int) $(rank());
    }

    default int getMaxIter() {
        return (int) $(maxIter());
    }

    default double getRegParam() {
        return (double) $(regParam());
    }

    default long getSeed() {
        return (long) $(seed());
    }

    default int getCheckpointInterval() {
        return (int) $(checkpointInterval());
    }

    default String getExchange() {
        return $(exchange());
    }

    default String getIntermediateStorageLevel() {
        return $(intermediateStorageLevel());
    }

    default String getFinalStorageLevel() {
        return $(finalStorageLevel());
    }

    /// Sets the defaults of these params and those of the model; a constructor's to call.
    default void setTrainingDefaults() {
        setModelDefaults();
        setDefault(ratingCol(), "rating");
        setDefault(validationTol(), 0.0);
        setDefault(patience(), 2);
        setDefault(duplicates(), "fail");
        setDefault(rank(), 10);
        setDefault(maxIter(), 10);
        setDefault(regParam(), 0.1);
        setDefault(seed(), 1L);
        setDefault(checkpointInterval(), 10);
        setDefault(exchange(), "auto");
        setDefault(intermediateStorageLevel(), "MEMORY_AND_DISK");
        setDefault(finalStorageLevel(), "MEMORY_AND_DISK");
    }

    /// The rows to learn from, and those held out.
    ///
    /// @param weight the column that says how much a row weighs, if there is one
    default TrainingData trainingData(Dataset<Row> frame, Optional<String> weight) {
        InteractionColumns pairs = InteractionColumns.of(getUserCol(), getItemCol());
        String values = getRatingCol();
        InteractionColumns valued = values.isEmpty() ? pairs : pairs.withValue(values);
        InteractionColumns columns = weight.map(valued::withWeight).orElse(valued);
        Optional<String> indicator =
                isSet(validationIndicatorCol()) ? Optional.of(getValidationIndicatorCol()) : Optional.empty();
        var policy = Duplicates.valueOf(getDuplicates().toUpperCase(Locale.ROOT));
        return TrainingData.of(frame, columns, indicator, policy, intermediateLevel());
    }

    default EarlyStopping earlyStopping() {
        return new EarlyStopping(getValidationTol(), getPatience());
    }

    /// The exchange that it has to be, where it is not to be chosen.
    default Optional<Exchange> askedExchange() {
        String name = getExchange();
        return name.equals("auto") ? Optional.empty() : Optional.of(Exchange.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    default StorageLevel intermediateLevel() {
        return StorageLevel.fromString(getIntermediateStorageLevel());
    }

    default StorageLevel finalLevel() {
        return StorageLevel.fromString(getFinalStorageLevel());
    }
}
