package dev.rankine.spark.training.descent;

import dev.rankine.spark.training.EarlyStopping;
import dev.rankine.training.sgd.SgdParameters;
import org.apache.spark.storage.StorageLevel;

/// What distributed descent is told.
///
/// @param parameters of the [dev.rankine.training.sgd.SgdTrainer] whose model is wanted, its learner plain
/// @param partitions of the stripes of users
/// @param stopping when to stop before the last epoch, where there are ratings held out
/// @param checkpointInterval after how many epochs factors are cut off from their past; never if it is -1
/// @param level at which executors hold ratings
public record DescentTask(
        int users,
        int items,
        SgdParameters parameters,
        int partitions,
        EarlyStopping stopping,
        int checkpointInterval,
        StorageLevel level) {}
