package dev.rankine.gang.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// The MPI libraries as Debian installs them (packages `openmpi-bin` and `mpich`). Where one is absent the tests that
/// need it are skipped and say so.
public enum Installed {
    OPEN_MPI(Launcher.Kind.OPEN_MPI, "mpirun.openmpi", "libmpi.so.40"),
    MPICH(Launcher.Kind.MPICH, "mpirun.mpich", "libmpich.so.12");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Launcher.Kind kind;
    private final String mpirun;
    private final String library;

    Installed(Launcher.Kind kind, String mpirun, String library) {
        this.kind = kind;
        this.mpirun = mpirun;
        this.library = library;
    }

    public Launcher launcher() {
        Path path = Path.of("/usr/bin", mpirun);
        assumeTrue(Files.exists(path), path + " is not installed");
        return new Launcher(kind, path, library);
    }

    /// What an ended job has left.
    public record Ended(int exitCode, List<String> output) {
        /// Of how many ranks a line ends in `text`.
        public long ranksThatSaid(String text) {
            return output.stream().filter(line -> line.endsWith(text)).count();
        }
    }

    /// Runs a main class of the tests on so many ranks, whose first argument is the library to load, the second their
    /// number, and waits for its end.
    public Ended run(Class<?> main, int ranks, String... arguments) {
        List<String> output = Collections.synchronizedList(new ArrayList<>());
        try (var processes = RankProcesses.start(launcher(), ranks, command(main, ranks, arguments), output::add)) {
            return new Ended(processes.await(PATIENCE), List.copyOf(output));
        } catch (IOException | InterruptedException | TimeoutException e) {
            throw new AssertionError(String.join("\n", output), e);
        }
    }

    /// [#run], all of whose ranks must end well.
    public Ended succeed(Class<?> main, int ranks, String... arguments) {
        Ended ended = run(main, ranks, arguments);
        assertThat(ended.exitCode()).as(String.join("\n", ended.output())).isZero();
        return ended;
    }

    /// The command that starts a rank.
    public List<String> command(Class<?> main, int ranks, String... arguments) {
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--add-modules=jdk.incubator.vector",
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName(),
                                library,
                                Integer.toString(ranks)),
                        Stream.of(arguments))
                .toList();
    }
}
