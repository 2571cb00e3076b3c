package dev.rankine.gang;

import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import dev.rankine.gang.allocation.Lease;
import dev.rankine.gang.control.ControlMessage;
import dev.rankine.gang.control.ControlMessage.Subject;
import dev.rankine.gang.control.DriverLine;
import dev.rankine.gang.feed.FeedPlan;
import dev.rankine.gang.feed.GangDataset;
import dev.rankine.gang.feed.RowFeed;
import dev.rankine.gang.function.GangEpoch;
import dev.rankine.gang.home.Homecoming;
import dev.rankine.gang.launch.RankProcesses;
import dev.rankine.gang.rank.Assignment;
import dev.rankine.gang.rank.RankProcess;
import dev.rankine.gang.shards.Shards;
import dev.rankine.kernels.FactorMatrix;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// One attempt: a gang that runs. Closing it leaves no rank behind.
final class Gang implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration FOR_AN_END = Duration.ofSeconds(5);
    private static final Duration FOR_LAST_WORDS = Duration.ofSeconds(1);

    private final GangOptions options;
    private final GangTimeline timeline;
    private final DriverLine line;
    private final RankProcesses processes;
    private final LastLines printed;
    private final List<ProcessHandle> ranks = new ArrayList<>();

    private Gang(
            GangOptions options, GangTimeline timeline, DriverLine line, RankProcesses processes, LastLines printed) {
        this.options = options;
        this.timeline = timeline;
        this.line = line;
        this.processes = processes;
        this.printed = printed;
    }

    static Gang start(GangOptions options, Lease lease, GangTimeline timeline) throws IOException {
        DriverLine line = DriverLine.bind(options.host(), options.port());
        var printed = new LastLines(text -> timeline.tell(new GangEvent.Printed(text)));
        try {
            var processes = RankProcesses.start(
                    options.launcher(),
                    options.ranks(),
                    lease.hosts(),
                    line.summons().environment(),
                    command(options),
                    printed);
            return new Gang(options, timeline, line, processes, printed);
        } catch (IOException e) {
            line.close();
            throw e;
        }
    }

    private static List<String> command(GangOptions options) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options.java());
        command.addAll(
                List.of(RankProcess.class.getName(), options.launcher().library(), Integer.toString(options.ranks())));
        return command;
    }

    /// The steps of an attempt, one after the other.
    Map<String, FactorMatrix> run(int attempt, GangDataset data, byte[] function)
            throws IOException, InterruptedException {
        List<String> addresses = registered(await(Subject.REGISTERED));
        timeline.finish(GangStep.Name.LAUNCH, attempt, options.ranks() + " ranks");
        try (var home = new Homecoming(options.host(), line.summons().token())) {
            Optional<String> homeAddress =
                    options.shards().isPresent() ? Optional.empty() : Optional.of(home.address());
            line.say(new Assignment(
                            data.keys(), options.checkpoints(), homeAddress, options.shards(), options.patience())
                    .with(function));
            int partitions = feed(data, addresses);
            timeline.finish(GangStep.Name.FEED, attempt, partitions + " partitions");
            await(Subject.LEARNED);
            timeline.finish(GangStep.Name.LEARN, attempt, "");
            ControlMessage sent = await(Subject.HOME);
            Map<String, FactorMatrix> matrices = options.shards().isPresent()
                    ? shards()
                    : home.matrices(sent.json().text("sha256"));
            timeline.finish(GangStep.Name.HOME, attempt, matrices.size() + " matrices");
            return matrices;
        }
    }

    /// Where the ranks are. Their processes are remembered, since without `mpirun` nobody else would know them; those
    /// on other hosts have none of that number here, or one that began earlier.
    private List<String> registered(ControlMessage message) throws JsonException {
        message.json()
                .integers("processes")
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(ranks::add));
        return message.json().texts("addresses");
    }

    /// Feeds on a thread of its own, because whoever sends to a rank that is gone would not notice for long.
    private int feed(GangDataset data, List<String> addresses) throws IOException, InterruptedException {
        var plan = new FeedPlan(addresses, line.summons().token(), data.keys(), options.patience());
        var pushing = new FutureTask<>(() -> {
            int partitions = data.push(plan);
            RowFeed.end(plan, partitions);
            return partitions;
        });
        Thread thread = Thread.ofPlatform().daemon().name("rankine-gang-feed").start(pushing);
        try {
            awaitFed(pushing);
            return pushing.get();
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            throw failed("the ranks could not be fed: " + cause.getMessage(), Optional.of(cause));
        } finally {
            thread.interrupt();
        }
    }

    private Map<String, FactorMatrix> shards() throws IOException {
        Shards shards = Shards.open(options.shards().orElseThrow());
        var matrices = new LinkedHashMap<String, FactorMatrix>();
        for (String name : shards.names()) {
            matrices.put(name, shards.matrix(name));
        }
        return matrices;
    }

    /// Waits for rank 0 to say this, and hears meanwhile what else there is.
    private ControlMessage await(Subject subject) throws IOException, InterruptedException {
        var message = next(subject);
        while (message.isEmpty()) {
            message = next(subject);
        }
        return message.get();
    }

    /// Waits for all ranks to be fed, unless feeding them fails.
    private void awaitFed(FutureTask<Integer> pushing) throws IOException, InterruptedException {
        while (next(Subject.FED).isEmpty() && pushing.state() != Future.State.FAILED) {
            // each turn waits a little
        }
    }

    private Optional<ControlMessage> next(Subject subject) throws IOException, InterruptedException {
        boolean alive = processes.handle().isAlive(); // asked first: what it said before it ended is heard by then
        Optional<ControlMessage> next = line.await(TICK);
        if (next.isPresent() && next.get().subject() != subject) {
            hear(next.get());
            return Optional.empty();
        }
        if (next.isEmpty() && !alive) {
            throw failed("mpirun ended before its ranks were done", Optional.empty());
        }
        return next;
    }

    /// What the ranks say is the cause, if they do; else what has been seen, and the last that was printed.
    private GangFailedException failed(String seen, Optional<Throwable> cause)
            throws IOException, InterruptedException {
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

    private void hear(ControlMessage message) throws JsonException {
        switch (message.subject()) {
            case EPOCH -> timeline.add(epoch(message.json()));
            case FAILED -> throw failed(message);
            default -> throw new IllegalStateException("no rank says " + message.subject() + " now");
        }
    }

    private static GangEpoch epoch(JsonObject json) throws JsonException {
        return new GangEpoch(
                (int) json.integer("epoch"),
                (int) json.integer("epochs"),
                json.number("loss"),
                json.number("seconds"),
                json.integer("rows"),
                json.integer("bytesMoved"));
    }

    @Override
    public void close() {
        processes.close();
        ranks.forEach(ProcessHandle::destroyForcibly);
        ranks.forEach(rank -> rank.onExit()
                .completeOnTimeout(rank, FOR_AN_END.toMillis(), TimeUnit.MILLISECONDS)
                .join());
        line.close();
    }
}
