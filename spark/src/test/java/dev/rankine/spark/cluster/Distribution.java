package dev.rankine.spark.cluster;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A whole Spark 4.3 with its Python, in a virtual environment under `target/` that is made once.
record Distribution(Path environment) {
    static final Path ROOT = Path.of(System.getProperty("rankine.root"));
    static final Path TARGET = Path.of(System.getProperty("rankine.target"));

    private static final Path REQUIREMENTS = ROOT.resolve("spark/src/test/python/requirements.txt");
    private static final Duration INSTALLATION = Duration.ofMinutes(5);

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
        var finished = Forked.start(TARGET.resolve("logs/" + name + ".log"), Map.of(), command)
                .finish(INSTALLATION);
        if (finished.status() != 0) {
            abort("Spark 4.3 could not be installed, no python3 or no network: " + String.join(" ", command) + "\n"
                    + finished.output());
        }
    }
}
