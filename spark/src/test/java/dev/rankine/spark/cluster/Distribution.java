package dev.rankine.spark.cluster;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.rankine.spark.ShortLived;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A whole Spark 4.3 with its Python, in a virtual environment under `target/` that is made once.
record Distribution(Path environment) {
    static final Path ROOT = Path.of(System.getProperty("rankine.root"));
    static final Path TARGET = Path.of(System.getProperty("rankine.target"));

    static final Path SCRIPTS = ROOT.resolve("spark/src/test/python");
    static final Path JAR = Path.of(System.getProperty("rankine.jar", "none"));

    /// What tests define, and Rankine's jar.
    static final String CLASS_PATH = TARGET.resolve("test-classes") + File.pathSeparator + JAR;

    private static final Path REQUIREMENTS = SCRIPTS.resolve("requirements.txt");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /// The distribution, installed first where it is not there yet; a test that cannot have it is skipped.
    static Distribution installed() {
        var distribution = new Distribution(TARGET.resolve("python"));
        try {
            String wanted = Files.readString(REQUIREMENTS);
            if (!distribution.holds(wanted)) {
                distribution.install();
                Files.writeString(distribution.receipt(), wanted);
            }
            return distribution;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path python() {
        return environment.resolve("bin/python");
    }

    /// What Spark calls `SPARK_HOME`.
    Path home() {
        try (var versions = Files.newDirectoryStream(environment.resolve("lib"), "python3*")) {
            return versions.iterator().next().resolve("site-packages/pyspark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The options of its JVMs. They find their classes as the first driver left them, where that has ended: half of
    /// what
    /// a driver takes for a small job is reading classes.
    String options() {
        return Files.exists(classes())
                ? ShortLived.OPTIONS + " -XX:SharedArchiveFile=" + classes()
                : ShortLived.OPTIONS;
    }

    /// The same for a driver, of which the first leaves its classes.
    String driverOptions() {
        return Files.exists(classes()) ? options() : ShortLived.OPTIONS + " -XX:ArchiveClassesAtExit=" + classes();
    }

    private Path classes() {
        return environment.resolve("classes.jsa");
    }

    /// What Spark's programs and its Python look for.
    Map<String, String> variables() {
        return Map.of(
                "SPARK_HOME", home().toString(),
                "SPARK_LOCAL_IP", "127.0.0.1",
                "JAVA_HOME", System.getProperty("java.home"),
                "SPARK_DAEMON_JAVA_OPTS", options(),
                "PYSPARK_PYTHON", python().toString(),
                "PYTHONPATH", ROOT.resolve("spark/python/src").toString());
    }

    /// Starts a driver as somebody does who does not know Spark's programs.
    Forked driver(String name, Path directory, Class<?> main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of(ShortLived.OPTIONS.split(" ")));
        command.addAll(List.of("-cp", CLASS_PATH + File.pathSeparator + home().resolve("jars/*"), main.getName()));
        command.addAll(List.of(arguments));
        return Forked.start(log(name), directory, variables(), command);
    }

    /// Starts its Python.
    Forked python(String name, Path directory, List<String> arguments) {
        var command = new ArrayList<>(List.of(python().toString()));
        command.addAll(arguments);
        return Forked.start(log(name), directory, variables(), command);
    }

    /// Where the output of a process goes.
    static Path log(String name) {
        return TARGET.resolve("logs").resolve(name + ".log");
    }

    private boolean holds(String wanted) throws IOException {
        return Files.exists(receipt()) && Files.readString(receipt()).equals(wanted);
    }

    private Path receipt() {
        return environment.resolve("installed.txt");
    }

    private void install() {
        run("python-venv", List.of("python3", "-m", "venv", "--clear", environment.toString()));
        run(
                "python-install",
                List.of(python().toString(), "-m", "pip", "install", "--quiet", "-r", REQUIREMENTS.toString()));
    }

    private static void run(String name, List<String> command) {
        var finished = Forked.start(log(name), TARGET, Map.of(), command).finish(LONGEST);
        if (finished.status() != 0) {
            abort("Spark 4.3 could not be installed, no python3 or no network: " + String.join(" ", command) + "\n"
                    + finished.output());
        }
    }
}
