package dev.rankine.spark.training;

import dev.rankine.spark.frames.InternalFrames;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.math.BigInt;

/// Rows in no more partitions than passes over them need, because each costs every pass a task: some for each core, or
/// more where one would be too large.
///
/// @param rows to go over
/// @param kept what executors hold of them, where it had to be made for the passes
record FewPartitions(Dataset<Row> rows, Optional<Dataset<Row>> kept) {
    private static final int PER_CORE = 2;
    private static final long LARGEST = 128L << 20;
    private static final BigInt UNKNOWN = BigInt.apply(Long.MAX_VALUE);

    /// Rows that are held already are not held again. Others are made in few partitions if Spark can tell from their
    /// source that they are small; if it knows nothing of their size, in as many as they come in, and once they are
    /// made they are gone over in few.
    ///
    /// @param level at which executors hold them
    static FewPartitions of(Dataset<Row> frame, StorageLevel level) {
        if (!frame.storageLevel().equals(StorageLevel.NONE())) {
            return new FewPartitions(few(frame), Optional.empty());
        }
        Dataset<Row> made = few(frame).persist(level);
        if (size(frame).$less(UNKNOWN)) {
            return new FewPartitions(made, Optional.of(made));
        }
        InternalFrames.hold(made);
        return new FewPartitions(made.coalesce(fewest(frame)), Optional.of(made));
    }

    void giveBack() {
        kept.ifPresent(Dataset::unpersist);
    }

    private static Dataset<Row> few(Dataset<Row> frame) {
        BigInt needed = size(frame).$div(BigInt.apply(LARGEST)).max(BigInt.apply(fewest(frame)));
        return needed.isValidInt() ? frame.coalesce(needed.toInt()) : frame;
    }

    private static int fewest(Dataset<Row> frame) {
        return PER_CORE * frame.sparkSession().sparkContext().defaultParallelism();
    }

    /// What Spark takes the rows to be; where it knows nothing, the largest long or more.
    private static BigInt size(Dataset<Row> frame) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) frame)
                .queryExecution()
                .optimizedPlan()
                .stats()
                .sizeInBytes();
    }
}
