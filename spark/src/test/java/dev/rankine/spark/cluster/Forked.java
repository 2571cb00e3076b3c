package dev.rankine.spark.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/// A process whose output goes to a file, and which ends with this JVM, however that ends.
///
/// The shell between them waits for the end of its input, a pipe that this JVM holds, and then kills the process with
/// all that it started.
final class Forked implements AutoCloseable {
    private static final String TIED = """
            set -m; exec 3<&0
            "$@" </dev/null &
            child=$!
            { cat <&3; kill -9 -$child; } >/dev/null 2>&1 &
            while wait $child; code=$?; kill -0 $child 2>/dev/null; do sleep 1; done # it was stopped, not ended
            exit $code
            """;

    private final Process process;
    private final Path log;

    private Forked(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static Forked start(Path log, Path directory, Map<String, String> environment, List<String> command) {
        var tied = new ArrayList<>(List.of("bash", "-c", TIED, command.getFirst()));
        tied.addAll(command);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var builder = new ProcessBuilder(tied)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new Forked(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts a driver with the class path of the tests.
    ///
    /// @param directory for its log too
    static Forked driver(Path directory, Class<?> main, String... arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return start(directory.resolve("log"), directory, Map.of(), command);
    }

    /// What has been written so far.
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until the output holds `pattern`.
    MatchResult await(Pattern pattern, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (true) {
            boolean ended = !process.isAlive();
            var matcher = pattern.matcher(output());
            if (matcher.find()) {
                return matcher.toMatchResult();
            }
            if (ended || System.nanoTime() > end) {
                throw new AssertionError((ended ? "ended" : most.toSeconds() + " s passed") + " without '" + pattern
                        + "' in " + log + "\n" + output());
            }
            pause();
        }
    }

    /// Waits for the end of the process.
    Finished finish(Duration most) {
        try {
            if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + most.toSeconds() + " s: " + log + "\n" + output());
            }
            return new Finished(process.exitValue(), output());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + log, e);
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// How a process ended, and all that it wrote.
    record Finished(int status, String output) {}
}
