package dev.rankine.spark.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/// A copy of something distributed that is cut off from the past it was made in.
///
/// It is in the checkpoint directory of the application where that has one. Else executors hold it, each partition
/// twice on different ones, so that one executor may be lost.
public record Settled<T>(JavaRDD<T> rows) {
    public static <T> Settled<T> copyOf(JavaRDD<T> rows) {
        JavaRDD<T> copy = rows.map(row -> row);
        if (copy.context().getCheckpointDir().isDefined()) {
            copy.persist(StorageLevel.MEMORY_AND_DISK()).checkpoint();
        } else {
            copy.persist(StorageLevel.MEMORY_AND_DISK_2()).rdd().localCheckpoint();
        }
        copy.count();
        return new Settled<>(copy);
    }

    /// Frees the memory and the disk it takes.
    public void remove() {
        rows.unpersist();
        if (rows.getCheckpointFile().isPresent()) {
            var file = new Path(rows.getCheckpointFile().get());
            try {
                file.getFileSystem(rows.context().hadoopConfiguration()).delete(file, true);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove the old checkpoint " + file, e);
            }
        }
    }
}
