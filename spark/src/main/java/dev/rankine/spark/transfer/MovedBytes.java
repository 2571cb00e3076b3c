package dev.rankine.spark.transfer;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.storage.BlockUpdatedInfo;
import org.jspecify.annotations.Nullable;

/// Adds up the bytes that Spark's events tell of.
final class MovedBytes extends SparkListener {
    private final Set<String> piecesHeld = new HashSet<>();
    private Sums sums = Sums.NONE;

    record Sums(long network, long disk, long results) {
        static final Sums NONE = new Sums(0, 0, 0);

        Sums plus(long moreNetwork, long moreDisk, long moreResults) {
            return new Sums(network + moreNetwork, disk + moreDisk, results + moreResults);
        }
    }

    /// The sums since the last call.
    synchronized Sums take() {
        Sums taken = sums;
        sums = Sums.NONE;
        return taken;
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        @Nullable TaskMetrics metrics = end.taskMetrics();
        if (metrics != null) { // which a task that was lost has not
            sums = sums.plus(
                    metrics.resultSize() + metrics.shuffleReadMetrics().remoteBytesRead(),
                    metrics.shuffleWriteMetrics().bytesWritten() + metrics.diskBytesSpilled(),
                    metrics.resultSize());
        }
    }

    /// A piece of a broadcast arrived at an executor, or moved from its memory to its disk, or is gone.
    @Override
    public synchronized void onBlockUpdated(SparkListenerBlockUpdated updated) {
        BlockUpdatedInfo info = updated.blockUpdatedInfo();
        if (!info.blockId().isBroadcast() || info.blockManagerId().isDriver()) {
            return;
        }
        String piece = info.blockManagerId().executorId() + " " + info.blockId().name();
        if (!info.storageLevel().isValid()) {
            piecesHeld.remove(piece);
        } else {
            boolean arrived = piecesHeld.add(piece);
            sums = sums.plus(arrived ? Math.max(info.memSize(), info.diskSize()) : 0, info.diskSize(), 0);
        }
    }
}
