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
import java.util.concurrent.atomic.AtomicBoolean;

/// The main class of a rank, which a driver starts by `mpirun`. Its arguments are the MPI library to load and the
/// number of ranks; the rest is in its [Summons].
///
/// However it ends, unless in good order with all others, it ends the gang: the others would wait for it for ever.
public final class RankProcess {
    private static final int FAILED = 3;
    private static final Duration TO_SAY_WHY = Duration.ofSeconds(5);

    private final Summons summons;
    private final Mpi mpi;
    private final AtomicBoolean over = new AtomicBoolean();

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
            say(summons, "a rank", e);
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private void run() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::left));
        Guard.start();
        try {
            new GangRank(summons, mpi.world(), () -> fail(new IOException("the driver says nothing any more"))).run();
            over.set(true);
        } catch (Throwable e) { // an OutOfMemoryError too
            fail(e);
        }
        mpi.close();
        System.exit(0); // whatever threads the function has left
    }

    private void fail(Throwable e) {
        over.set(true);
        e.printStackTrace();
        say(summons, "rank " + mpi.world().rank(), e);
        mpi.abort(FAILED);
    }

    /// The last act of a process in which somebody called [System#exit], or that `mpirun` ends because another is gone.
    private void left() {
        if (over.compareAndSet(false, true)) {
            say(
                    summons,
                    "rank " + mpi.world().rank(),
                    new IllegalStateException("it left, or was made to, before it was done"));
            mpi.abort(FAILED);
        }
    }

    private static void say(Summons summons, String who, Throwable why) {
        var failed = ControlMessage.of(Subject.FAILED, Map.of("who", who, "why", String.valueOf(why)));
        try (var line = RankLine.call(summons, TO_SAY_WHY)) {
            line.sayAndWait(failed, TO_SAY_WHY);
        } catch (IOException e) {
            System.err.println(e.getMessage()); // and of the failure there is a trace
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
