package dev.rankine.gang;

import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import dev.rankine.gang.control.ControlMessage;
import dev.rankine.gang.control.ControlMessage.Subject;
import dev.rankine.gang.control.DriverLine;
import dev.rankine.gang.function.GangEpoch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// What the ranks tell: the driver waits for one thing, and hears meanwhile what else there is.
///
/// @param launcher `mpirun`, which outlives its ranks
/// @param printed the last lines of all of them
/// @param patience how long a rank may give no sign of life
/// @param longestStall how long it may live and do nothing with the others
record RankNews(
        DriverLine line,
        ProcessHandle launcher,
        LastLines printed,
        GangTimeline timeline,
        Duration patience,
        Duration longestStall) {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration FOR_LAST_WORDS = Duration.ofSeconds(1);

    /// Waits for rank 0 to say this.
    ControlMessage await(Subject subject) throws IOException, InterruptedException {
        var message = next(subject);
        while (message.isEmpty()) {
            message = next(subject);
        }
        return message.get();
    }

    /// Waits a little for rank 0 to say this.
    ///
    /// @throws GangFailedException if a rank has failed, or all are gone
    Optional<ControlMessage> next(Subject subject) throws IOException, InterruptedException {
        boolean alive = launcher.isAlive(); // asked first: what it said before it ended is heard by then
        Optional<ControlMessage> next = line.await(TICK);
        if (next.isPresent() && next.get().subject() != subject) {
            hear(next.get());
            return Optional.empty();
        }
        if (next.isEmpty()) {
            requireSigns(alive);
        }
        return next;
    }

    private void requireSigns(boolean alive) throws IOException, InterruptedException {
        if (!alive) {
            throw failed("mpirun ended before its ranks were done", Optional.empty());
        }
        OptionalInt silent = line.silentRank(patience);
        if (silent.isPresent()) {
            String who = "rank " + silent.getAsInt();
            throw failed(who + " has given no sign of life for " + patience.toSeconds() + " s", Optional.empty());
        }
        Optional<String> stall = line.stall(longestStall);
        if (stall.isPresent()) {
            throw failed(stall.get(), Optional.empty());
        }
    }

    private void hear(ControlMessage message) throws JsonException {
        switch (message.subject()) {
            case EPOCH -> timeline.add(GangEpoch.of(message.json()));
            case RECALLED -> {
                for (JsonObject epoch : message.json().objects("epochs")) {
                    timeline.recall(GangEpoch.of(epoch));
                }
            }
            case FAILED -> throw failed(message);
            default -> throw new IllegalStateException("no rank says " + message.subject() + " now");
        }
    }

    /// What the ranks say is the cause, if they do; else what has been seen, and the last that was printed.
    GangFailedException failed(String seen, Optional<Throwable> cause) throws IOException, InterruptedException {
        for (var last = line.await(FOR_LAST_WORDS); last.isPresent(); last = line.await(FOR_LAST_WORDS)) {
            if (last.get().subject() == Subject.FAILED) {
                return failed(last.get());
            }
        }
        String text = seen + (printed.text().isEmpty() ? "" : "; the last that was printed:\n" + printed.text());
        return new GangFailedException(text, cause);
    }

    private static GangFailedException failed(ControlMessage message) throws JsonException {
        String text = message.json().text("who") + " failed: " + message.json().text("why");
        return new GangFailedException(text, Optional.empty());
    }
}
