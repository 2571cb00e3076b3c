package dev.rankine.gang.rank;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rankine.gang.control.ControlMessage;
import dev.rankine.gang.control.ControlMessage.Subject;
import dev.rankine.gang.control.RankLine;
import dev.rankine.gang.control.Summons;
import dev.rankine.gang.feed.BlockReceiver;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.gang.function.CarriedFunction;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.gang.function.GangMember;
import dev.rankine.gang.home.WayHome;
import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.Mpi;
import dev.rankine.gang.shards.GangCheckpoints;
import dev.rankine.gang.shards.Journal;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.gang.shards.Shards;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a rank does from its first step to its last: it registers, is told what to do, is fed, learns, and brings home
/// what it has learned.
final class GangRank {
    private static final Duration FOR_A_FUNCTION = Duration.ofMinutes(2);
    private static final Duration FOR_FAREWELL = Duration.ofSeconds(30);

    private final Summons summons;
    private final Mpi mpi;
    private final Communicator ranks;
    private final RankLine line;

    GangRank(Summons summons, Mpi mpi, RankLine line) {
        this.summons = summons;
        this.mpi = mpi;
        this.ranks = mpi.world();
        this.line = line;
    }

    /// @param abandoned what is done when the driver is gone; it ends all ranks
    void run(Runnable abandoned) throws IOException, InterruptedException {
        DriverWatch.start(line, abandoned);
        line.join(ranks.rank());
        run(Optional.of(line).filter(driver -> ranks.rank() == 0));
    }

    /// @param driver the line to it, where this is rank 0, which speaks for all
    private void run(Optional<RankLine> driver) throws IOException, InterruptedException {
        Assignment assignment;
        GangFunction function;
        FedRows fed;
        try (var receiver = BlockReceiver.bind(summons.host(), summons.token())) {
            register(receiver.address(), driver);
            Optional<ControlMessage> told = driver.isPresent() ? Optional.of(task(driver.get())) : Optional.empty();
            var words = new Words(ranks);
            assignment = Assignment.parse(new String(
                    words.ofRankZero(told.map(Assignment::text).orElse("").getBytes(UTF_8)), UTF_8));
            function = CarriedFunction.arrived(
                    words.ofRankZero(told.map(ControlMessage::body).orElse(new byte[0])));
            fed = FedRows.over(receiver.await(() -> true));
        }
        ranks.barrier();
        driver.ifPresent(line -> line.say(ControlMessage.of(Subject.FED)));
        Optional<EpochJournal> journal = driver.map(EpochJournal::new);
        var checkpoints = new GangCheckpoints(
                ranks,
                assignment.checkpoints(),
                journal.<Journal>map(own -> own).orElse(Journal.none()));
        checkpoints.claim(assignment.fresh(), assignment.patience());
        var member = new GangMember(
                ranks, assignment.owners(), fed, checkpoints, epoch -> journal.ifPresent(own -> own.accept(epoch)));
        line.tell(new Activity(mpi, Thread.currentThread()));
        List<LearnedRows> learned = function.learn(member);
        driver.ifPresent(line -> line.say(ControlMessage.of(Subject.LEARNED)));
        bringHome(learned, assignment, driver);
    }

    private void register(String address, Optional<RankLine> driver) {
        long pid = ProcessHandle.current().pid();
        var words = new Words(ranks);
        List<String> addresses = words.ofAll(address);
        List<Long> processes =
                words.ofAll(Long.toString(pid)).stream().map(Long::valueOf).toList();
        Map<String, Object> all = Map.of("addresses", addresses, "processes", processes);
        driver.ifPresent(line -> line.say(ControlMessage.of(Subject.REGISTERED, all)));
    }

    private static ControlMessage task(RankLine driver) throws IOException, InterruptedException {
        return driver.await(Subject.FUNCTION, FOR_A_FUNCTION)
                .orElseThrow(() ->
                        new IOException("the driver gave nothing to do for " + FOR_A_FUNCTION.toSeconds() + " s"));
    }

    private void bringHome(List<LearnedRows> learned, Assignment assignment, Optional<RankLine> driver)
            throws IOException, InterruptedException {
        String checksum = "";
        if (assignment.shards().isPresent()) {
            Shards.write(assignment.shards().get(), ranks.rank(), ranks.size(), Map.of(), learned);
        } else if (ranks.rank() == 0) {
            checksum = new WayHome(ranks, learned)
                    .toDriver(assignment.home().orElseThrow(), summons.token(), assignment.patience());
        } else {
            new WayHome(ranks, learned).toRankZero();
        }
        ranks.barrier();
        if (driver.isPresent()
                && !driver.get()
                        .sayAndWait(ControlMessage.of(Subject.HOME, Map.of("sha256", checksum)), FOR_FAREWELL)) {
            throw new IOException("the driver did not hear that all is home");
        }
    }
}
