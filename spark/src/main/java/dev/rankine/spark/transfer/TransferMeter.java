package dev.rankine.spark.transfer;

import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;

/// Measures what an application moves, from one lap to the next.
///
/// | counted                                  | by                                             |
/// |------------------------------------------|------------------------------------------------|
/// | shuffles: bytes read from others, written | the metrics of tasks                          |
/// | results of tasks                         | the metrics of tasks                           |
/// | broadcasts, closures among them          | the block manager, piece by piece              |
/// | the driver's heap                        | the sum of its pools' peaks, garbage included  |
///
/// Spark tells these of the whole application: what else runs at the same time is counted too. Shuffle files of another
/// executor on the same host are read from the disk unless `spark.shuffle.readHostLocalDisk` is false, and then do not
/// count as received.
public final class TransferMeter implements AutoCloseable {
    private static final long MOST_MILLIS_BEHIND = 30_000;

    private final SparkContext context;
    private final MovedBytes moved = new MovedBytes();
    private final HeapPeak heap = new HeapPeak();
    private long started;

    private TransferMeter(SparkContext context) {
        this.context = context;
    }

    /// Begins to measure, and the first lap.
    public static TransferMeter start(SparkContext context) {
        var meter = new TransferMeter(context);
        meter.listenToTheEnd();
        context.addSparkListener(meter.moved);
        meter.begin();
        return meter;
    }

    /// Ends a lap and begins the next.
    public Transfer lap() {
        double seconds = (System.nanoTime() - started) / 1e9;
        listenToTheEnd();
        MovedBytes.Sums sums = moved.take();
        long driverBytes = heap.grownBy();
        begin();
        return new Transfer(seconds, sums.network(), sums.disk(), sums.results(), driverBytes);
    }

    @Override
    public void close() {
        context.removeSparkListener(moved);
    }

    private void begin() {
        heap.begin();
        started = System.nanoTime();
    }

    /// Events come a little later than what they tell of.
    private void listenToTheEnd() {
        try {
            context.listenerBus().waitUntilEmpty(MOST_MILLIS_BEHIND);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Spark's events are more than " + MOST_MILLIS_BEHIND + " ms behind", e);
        }
    }
}
