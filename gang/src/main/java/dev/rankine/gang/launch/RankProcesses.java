package dev.rankine.gang.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// The ranks that one `mpirun` has started. Closing ends them all, and so does the end of this process in good order.
///
/// An exit code of 0 is no proof of success: a rank that exits early may look just so.
public final class RankProcesses implements AutoCloseable {
    /// How long `mpirun` may take to end its ranks before it is killed itself.
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final String SETTING = "OMPI_MCA_";

    private final Process mpirun;
    private final Thread reader;
    private final Thread atExit;

    private RankProcesses(Process mpirun, Thread reader) {
        this.mpirun = mpirun;
        this.reader = reader;
        this.atExit = new Thread(mpirun::destroy, "rankine-ranks-end");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Starts so many ranks of a command on this host.
    ///
    /// @param output gets each line that a rank prints, marked with its number, on a thread of its own
    public static RankProcesses start(Launcher launcher, int ranks, List<String> command, Consumer<String> output)
            throws IOException {
        return start(launcher, ranks, Map.of(), Map.of(), command, output);
    }

    /// Starts so many ranks of a command.
    ///
    /// @param hosts where they run and how many on each; nothing for all on this host
    /// @param environment that they find beside that of this process
    public static RankProcesses start(
            Launcher launcher,
            int ranks,
            Map<String, Integer> hosts,
            Map<String, String> environment,
            List<String> command,
            Consumer<String> output)
            throws IOException {
        List<String> whole = launcher.command(ranks, hosts, environment.keySet(), command);
        var builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.environment().putAll(environment);
        leaveJob(builder.environment());
        // UCX would take over the signal by which the JVM notices null pointers
        builder.environment().put("UCX_ERROR_SIGNALS", "");
        // containers often have no user but root
        builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT", "1");
        builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
        Process mpirun = builder.start();
        mpirun.getOutputStream().close();
        Thread reader = Thread.ofPlatform().daemon().name("rankine-ranks").start(() -> read(mpirun, output));
        return new RankProcesses(mpirun, reader);
    }

    /// A launcher within a job of another one would believe to be a part of it. What somebody has set for a
    /// launcher, as the MPI Operator does for names of pods, stays where there is no such job.
    static void leaveJob(Map<String, String> environment) {
        boolean within = environment.keySet().stream().anyMatch(name -> name.startsWith("OMPI_COMM_WORLD_"));
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("PMI") || (name.startsWith("OMPI_") && (within || !name.startsWith(SETTING))));
    }

    private static void read(Process mpirun, Consumer<String> output) {
        try (BufferedReader lines = mpirun.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(output);
        } catch (IOException | UncheckedIOException e) {
            // the process has been killed
        }
    }

    /// Waits for all ranks to end, and for what they have printed.
    ///
    /// @return the exit code of `mpirun`
    /// @throws TimeoutException if they have not ended by then; they go on
    public int await(Duration timeout) throws TimeoutException, InterruptedException {
        if (!mpirun.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("the ranks have not ended within " + timeout.toSeconds() + " s");
        }
        reader.join(GRACE);
        return mpirun.exitValue();
    }

    /// The process of `mpirun`.
    public ProcessHandle handle() {
        return mpirun.toHandle();
    }

    /// Ends all ranks, and returns when they are gone.
    @Override
    public void close() {
        List<ProcessHandle> all = mpirun.descendants().toList();
        mpirun.destroy();
        try {
            if (!mpirun.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                mpirun.destroyForcibly();
            }
            all.forEach(ProcessHandle::destroyForcibly);
            mpirun.waitFor();
        } catch (InterruptedException e) {
            mpirun.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // this process is ending already
        }
    }
}
