package dev.rankine.bench.gang;

import dev.rankine.gang.feed.BlockReceiver;
import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FeedPlan;
import dev.rankine.gang.feed.RowFeed;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;

/// Megabytes a second from who has rows into the memory of a rank, collected into blocks, numbered, checked,
/// counted and acknowledged, beside blocks of the same size, made beforehand, through sockets of the same kind;
/// turn by turn, in one process, over loopback.
///
/// Arguments: turns (7).
public final class FeedBenchmark {
    private static final String HOST = "127.0.0.1";
    private static final String TOKEN = "token";
    private static final int ROWS = 200_000;
    private static final int ENTRIES_OF_A_ROW = 150;
    private static final long BYTES = ROWS * (12L + 8L * ENTRIES_OF_A_ROW);

    private FeedBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        double dropped = 0;
        double kept = 0;
        double fed = 0;
        for (int turn = 0; turn < turns; turn++) {
            dropped = Math.max(dropped, BYTES / PlainSocket.seconds(BYTES, false));
            kept = Math.max(kept, BYTES / PlainSocket.seconds(BYTES, true));
            fed = Math.max(fed, BYTES / seconds());
        }
        System.out.println(
                "| MB | plain socket, dropped, MB/s | plain socket, kept, MB/s | feed, MB/s | feed / kept |");
        System.out.println("|---|---|---|---|---|");
        System.out.printf(
                "| %d | %.0f | %.0f | %.0f | %.2f |%n",
                BYTES / 1_000_000, dropped / 1e6, kept / 1e6, fed / 1e6, fed / kept);
    }

    private static double seconds() throws Exception {
        try (BlockReceiver receiver = BlockReceiver.bind(HOST, TOKEN)) {
            var receiving = new FutureTask<List<MemorySegment>>(() -> receiver.await(() -> true));
            Thread.ofPlatform().daemon().start(receiving);
            var plan = new FeedPlan(List.of(receiver.address()), TOKEN, ROWS, Duration.ofSeconds(60));
            long begun;
            try (var feed = new RowFeed(plan, 0, 0)) {
                begun = System.nanoTime();
                FedRow row = row();
                for (int key = 0; key < ROWS; key++) {
                    feed.add(row);
                }
                feed.finish();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            RowFeed.end(plan, 1);
            long bytes =
                    receiving.get().stream().mapToLong(MemorySegment::byteSize).sum();
            if (bytes < BYTES) {
                throw new IllegalStateException("of " + BYTES + " bytes " + bytes + " came");
            }
            return seconds;
        }
    }

    private static FedRow row() {
        var row = new FedRow().begin(0, 1);
        for (int place = 0; place < ENTRIES_OF_A_ROW; place++) {
            row.add(place, place);
        }
        return row;
    }
}
