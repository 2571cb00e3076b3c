package dev.rankine.gang.rank;

import dev.rankine.gang.control.ControlMessage;
import dev.rankine.gang.control.ControlMessage.Subject;
import dev.rankine.gang.control.RankLine;
import dev.rankine.gang.control.Summons;
import dev.rankine.gang.mpi.Mpi;
import dev.rankine.gang.mpi.MpiLibrary;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// The main class of a rank, which a driver starts by `mpirun`. Its arguments are the MPI library to load and the
/// number of ranks; the rest is in its [Summons].
///
/// However it ends, unless in good order with all others, it ends the gang: the others would wait for it for ever.
public final class RankProcess {
    private static final int FAILED = 3;
    private static final Duration FOR_THE_DRIVER = Duration.ofSeconds(30);
    private static final Duration TO_SAY_WHY = Duration.ofSeconds(5);

    private final Summons summons;
    private final Mpi mpi;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Optional<RankLine> line = Optional.empty();

    private RankProcess(Summons summons, Mpi mpi) {
        this.summons = summons;
        this.mpi = mpi;
    }

    public static void main(String[] arguments) {
        Summons summons = Summons.in(System.getenv());
        int ranks = Integer.parseInt(arguments[1]);
        try {
            Mpi mpi = Mpi.join(MpiLibrary.open(arguments[0]), ranks);
            new RankProcess(summons, mpi).run();
        } catch (RuntimeException | Error e) { // this process has not joined the others, who may yet
            sayAnew(summons, failed("a rank", e));
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private void run() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::left));
        Guard.start();
        try {
            RankLine driver = RankLine.call(summons, FOR_THE_DRIVER);
            line = Optional.of(driver);
            new GangRank(summons, mpi, driver).run(() -> fail(new IOException("the driver says nothing any more")));
            over.set(true);
            driver.close(); // not before a failure has been told by it
        } catch (Throwable e) { // an OutOfMemoryError too
            fail(e);
        }
        mpi.close();
        System.exit(0); // whatever threads the function has left
    }

    private void fail(Throwable e) {
        over.set(true);
        e.printStackTrace();
        say(e);
        mpi.abort(FAILED);
    }

    /// The last act of a process in which somebody called [System#exit], or that `mpirun` ends because another is gone.
    private void left() {
        if (over.compareAndSet(false, true)) {
            say(new IllegalStateException("it left, or was made to, before it was done"));
            mpi.abort(FAILED);
        }
    }

    /// By the line that is there, if one is: to call anew takes long where memory or time is short.
    private void say(Throwable why) {
        ControlMessage failed = failed("rank " + mpi.world().rank(), why);
        line.ifPresentOrElse(open -> say(open, failed), () -> sayAnew(summons, failed));
    }

    private static ControlMessage failed(String who, Throwable why) {
        return ControlMessage.of(Subject.FAILED, Map.of("who", who, "why", String.valueOf(why)));
    }

    private static void sayAnew(Summons summons, ControlMessage failed) {
        try (var line = RankLine.call(summons, TO_SAY_WHY)) {
            say(line, failed);
        } catch (IOException e) {
            System.err.println(e.getMessage()); // and of the failure there is a trace
        }
    }

    private static void say(RankLine line, ControlMessage failed) {
        try {
            line.sayAndWait(failed, TO_SAY_WHY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
