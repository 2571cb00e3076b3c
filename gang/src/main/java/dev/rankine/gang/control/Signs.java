package dev.rankine.gang.control;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// When the ranks that have joined were last heard of, by the time for which the driver itself has run: a machine that
/// was asleep does not count.
final class Signs {
    private static final long LONGEST_TURN_NANOS = 1_000_000_000;

    private final Map<ByteBuffer, Sign> ofSender = new ConcurrentHashMap<>();
    private long last = System.nanoTime();
    private long ran;
    private volatile long running; // what other threads see of it

    /// @param at which time
    private record Sign(int rank, long at) {}

    /// The driver has run another turn of its loop.
    void passTime() {
        long now = System.nanoTime();
        ran += Math.min(now - last, LONGEST_TURN_NANOS);
        running = ran;
        last = now;
    }

    void join(byte[] sender, ControlMessage message) {
        ofSender.put(ByteBuffer.wrap(sender), new Sign(message.number("rank"), running));
    }

    void hear(byte[] sender) {
        ofSender.computeIfPresent(ByteBuffer.wrap(sender), (key, before) -> new Sign(before.rank, running));
    }

    /// Where the ranks are reached.
    Collection<byte[]> joined() {
        return List.copyOf(ofSender.keySet()).stream().map(ByteBuffer::array).toList();
    }

    OptionalInt silentFor(Duration patience) {
        return ofSender.values().stream()
                .filter(sign -> running - sign.at > patience.toNanos())
                .mapToInt(Sign::rank)
                .min();
    }
}
