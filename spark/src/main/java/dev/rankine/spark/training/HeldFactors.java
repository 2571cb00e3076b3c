package dev.rankine.spark.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/// Factors of a side that executors hold until somebody gives them back.
///
/// @param giveBack frees the memory and the disk they take
public record HeldFactors(JavaRDD<FactorBlock> factors, Runnable giveBack) {
    /// Factors that are made whenever they are asked for.
    public static HeldFactors nowhere(JavaRDD<FactorBlock> factors) {
        return new HeldFactors(factors, () -> {});
    }

    /// A copy of these factors that is cut off from the past they were made in.
    ///
    /// They are in the checkpoint directory of the application where it has one. Else executors hold them, each
    /// block twice on different ones, so that one executor may be lost.
    public HeldFactors settled() {
        JavaRDD<FactorBlock> settled = factors.map(block -> block);
        if (settled.context().getCheckpointDir().isDefined()) {
            settled.persist(StorageLevel.MEMORY_AND_DISK()).checkpoint();
        } else {
            settled.persist(StorageLevel.MEMORY_AND_DISK_2()).rdd().localCheckpoint();
        }
        settled.count();
        return new HeldFactors(settled, () -> remove(settled));
    }

    private static void remove(JavaRDD<FactorBlock> settled) {
        settled.unpersist();
        if (settled.getCheckpointFile().isPresent()) {
            var file = new Path(settled.getCheckpointFile().get());
            try {
                file.getFileSystem(settled.context().hadoopConfiguration()).delete(file, true);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove the old checkpoint " + file, e);
            }
        }
    }
}
