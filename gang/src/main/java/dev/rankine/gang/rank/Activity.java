package dev.rankine.gang.rank;

import dev.rankine.gang.control.Idleness;
import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.Mpi;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/// For how long this process has called nothing of MPI, as whoever asks several times a second finds it.
///
/// Calls are counted rather than epochs, because every function makes some, and none has to be written for being
/// watched. Where a rank is, its stacks tell.
final class Activity implements Supplier<Idleness> {
    private static final String MPI = Communicator.class.getPackageName() + ".";
    private static final long LONGEST_TURN_NANOS = 1_000_000_000;
    private static final long NANOS_OF_A_MILLI = 1_000_000;

    private final Mpi mpi;
    private final Thread learning;
    private long calls;
    private long asked = System.nanoTime();
    private long idleNanos;

    /// @param learning the thread that runs the function; it may have others
    Activity(Mpi mpi, Thread learning) {
        this.mpi = mpi;
        this.learning = learning;
    }

    @Override
    public Idleness get() {
        long now = System.nanoTime();
        long made = mpi.calls();
        idleNanos = made == calls ? idleNanos + Math.min(now - asked, LONGEST_TURN_NANOS) : 0;
        calls = made;
        asked = now;
        return idleNanos == 0 ? new Idleness(0, false, "") : idle(idleNanos / NANOS_OF_A_MILLI);
    }

    private Idleness idle(long millis) {
        Collection<StackTraceElement[]> stacks = Thread.getAllStackTraces().values();
        Optional<StackTraceElement[]> waiting =
                stacks.stream().filter(Activity::isInMpi).findFirst();
        return new Idleness(millis, waiting.isPresent(), place(waiting.orElseGet(learning::getStackTrace)));
    }

    private static boolean isInMpi(StackTraceElement[] stack) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith(MPI));
    }

    /// The innermost line that is neither Java's nor this binding's.
    private static String place(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> !frame.getClassName().startsWith(MPI))
                .filter(frame -> !frame.getClassName().matches("(java|jdk|sun)\\..*"))
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")")
                .orElse("no line of its own");
    }
}
