package dev.rankine.spark.prediction;

import java.io.Serializable;

/// A model that predicts a number for each of some rows of features. One instance serves all tasks of an executor at
/// once, so it must not change by predicting.
@FunctionalInterface
public interface Predictor extends Serializable {
    /// @param batch the features of some rows, one array for each
    /// @return a prediction for each row, in the same order
    double[] predict(float[][] batch);
}
