package dev.rankine.gang.control;

import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// When the ranks that have joined were last heard of, by the time for which the driver itself has run: a machine that
/// was asleep does not count. And for how long they have done nothing with each other, as they say themselves.
final class Signs {
    private static final long LONGEST_TURN_NANOS = 1_000_000_000;

    private final Map<ByteBuffer, Sign> ofSender = new ConcurrentHashMap<>();
    private long last = System.nanoTime();
    private long ran;
    private volatile long running; // what other threads see of it

    /// @param at which time
    private record Sign(int rank, long at, Optional<Idleness> idle) {
        private long idleMillis() {
            return idle.map(Idleness::millis).orElse(0L);
        }

        private boolean waits() {
            return idle.map(Idleness::waits).orElse(false);
        }

        private String inWords() {
            return idle.map(told -> told.inWords(rank)).orElse("");
        }
    }

    /// The driver has run another turn of its loop.
    void passTime() {
        long now = System.nanoTime();
        ran += Math.min(now - last, LONGEST_TURN_NANOS);
        running = ran;
        last = now;
    }

    void join(byte[] sender, ControlMessage message) {
        ofSender.put(ByteBuffer.wrap(sender), new Sign(message.number("rank"), running, Optional.empty()));
    }

    void hear(byte[] sender, ControlMessage message) {
        Optional<Idleness> idle = Idleness.in(message);
        ofSender.computeIfPresent(
                ByteBuffer.wrap(sender), (key, before) -> new Sign(before.rank, running, idle.or(before::idle)));
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

    /// Who keeps the gang from getting on once a rank has been idle for so long, in words: the one that has
    /// long been busy with itself, or where there is none, all that wait for each other.
    ///
    /// Whoever waits may have begun to before the one it waits for went astray: that one counts from half
    /// the time on.
    Optional<String> stalledFor(Duration longest) {
        List<Sign> idle = ofSender.values().stream()
                .filter(sign -> sign.idleMillis() > longest.toMillis() / 2)
                .sorted(Comparator.comparingInt(Sign::rank))
                .toList();
        if (idle.stream().noneMatch(sign -> sign.idleMillis() > longest.toMillis())) {
            return Optional.empty();
        }
        return Optional.of(idle.stream()
                .filter(sign -> !sign.waits())
                .max(Comparator.comparingLong(Sign::idleMillis))
                .map(Sign::inWords)
                .orElseGet(() -> idle.stream().map(Sign::inWords).collect(joining("; "))));
    }
}
