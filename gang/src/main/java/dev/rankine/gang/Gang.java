package dev.rankine.gang;

import dev.rankine.files.JsonException;
import dev.rankine.gang.allocation.Lease;
import dev.rankine.gang.control.ControlMessage;
import dev.rankine.gang.control.ControlMessage.Subject;
import dev.rankine.gang.control.DriverLine;
import dev.rankine.gang.feed.FeedPlan;
import dev.rankine.gang.feed.GangDataset;
import dev.rankine.gang.feed.RowFeed;
import dev.rankine.gang.home.Homecoming;
import dev.rankine.gang.launch.RankProcesses;
import dev.rankine.gang.rank.Assignment;
import dev.rankine.gang.rank.RankProcess;
import dev.rankine.gang.shards.Shards;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.Partition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
    private static final Duration FOR_AN_END = Duration.ofSeconds(5);

    private final GangOptions options;
    private final GangTimeline timeline;
    private final DriverLine line;
    private final RankProcesses processes;
    private final RankNews news;
    private final Instant earliest = Instant.now().minusSeconds(1); // what a system tells is that coarse
    private final List<ProcessHandle> ranks = new ArrayList<>();

    private Gang(GangOptions options, GangTimeline timeline, DriverLine line, RankProcesses processes, RankNews news) {
        this.options = options;
        this.timeline = timeline;
        this.line = line;
        this.processes = processes;
        this.news = news;
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
            var news = new RankNews(
                    line, processes.handle(), printed, timeline, options.patience(), options.longestStall());
            return new Gang(options, timeline, line, processes, news);
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
    ///
    /// @param function as it travels
    Map<String, FactorMatrix> run(int attempt, GangDataset data, byte[] function)
            throws IOException, InterruptedException {
        List<String> addresses = registered(news.await(Subject.REGISTERED));
        timeline.finish(GangStep.Name.LAUNCH, attempt, options.ranks() + " ranks");
        Partition owners = data.owners(options.ranks());
        try (var home = new Homecoming(options.host(), line.summons().token())) {
            Optional<String> homeAddress =
                    options.shards().isPresent() ? Optional.empty() : Optional.of(home.address());
            boolean fresh = attempt == 1 && !options.resume();
            var assignment = new Assignment(
                    owners, options.checkpoints(), fresh, homeAddress, options.shards(), options.patience());
            line.say(assignment.with(function));
            int partitions = feed(data, new FeedPlan(addresses, line.summons().token(), owners, options.patience()));
            timeline.finish(GangStep.Name.FEED, attempt, partitions + " partitions");
            news.await(Subject.LEARNED);
            timeline.finish(GangStep.Name.LEARN, attempt, "");
            ControlMessage sent = news.await(Subject.HOME);
            Map<String, FactorMatrix> matrices = options.shards().isPresent()
                    ? shards()
                    : home.matrices(sent.json().text("sha256"));
            timeline.finish(GangStep.Name.HOME, attempt, matrices.size() + " matrices");
            return matrices;
        }
    }

    /// Where the ranks are. Their processes are remembered, since without `mpirun` nobody else would know them.
    private List<String> registered(ControlMessage message) throws JsonException {
        message.json().integers("processes").stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(this::isNoOlder)
                .forEach(ranks::add);
        return message.json().texts("addresses");
    }

    /// Whether it may be a rank: of one on another host only the number is known, and here another process may have it.
    private boolean isNoOlder(ProcessHandle process) {
        return process.info().startInstant().filter(earliest::isBefore).isPresent();
    }

    /// Feeds on a thread of its own, because whoever sends to a rank that is gone would not notice for long.
    private int feed(GangDataset data, FeedPlan plan) throws IOException, InterruptedException {
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
            throw news.failed("the ranks could not be fed: " + cause.getMessage(), Optional.of(cause));
        } finally {
            thread.interrupt();
        }
    }

    /// Waits for all ranks to be fed, unless feeding them fails.
    private void awaitFed(FutureTask<Integer> pushing) throws IOException, InterruptedException {
        while (news.next(Subject.FED).isEmpty() && pushing.state() != Future.State.FAILED) {
            // each turn waits a little
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
