package dev.rankine.spark.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// A standalone cluster of Spark 4.3: a master and two workers with a core and 1 GB each, every one a JVM of its own.
///
/// One for all tests of this JVM, and it ends with it. Logs are under `target/logs`.
final class StandaloneCluster {
    static final int WORKERS = 2;

    private static final String LOOPBACK = "127.0.0.1";

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration RUN = Duration.ofMinutes(4);
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Distribution distribution;
    private final String master;

    private StandaloneCluster(Distribution distribution, String master) {
        this.distribution = distribution;
        this.master = master;
    }

    /// The cluster; the first call starts it. Where it cannot be had the test is skipped.
    static StandaloneCluster running() {
        Distribution.installed();
        return Started.CLUSTER;
    }

    String master() {
        return master;
    }

    /// One worker more, at an address of its own, so that Spark takes it for another host; until it is closed.
    Forked anotherHost(String address) {
        Forked worker = Started.worker(distribution, WORKERS + 1, address, master);
        worker.await(Started.REGISTERED, START);
        return worker;
    }

    Distribution distribution() {
        return distribution;
    }

    /// Starts one of Spark's programs on this cluster, with Rankine's jar.
    ///
    /// @param directory that relative paths start from
    Forked start(String program, Path directory, String... arguments) {
        var command = new ArrayList<>(
                List.of(distribution.home().resolve("bin/" + program).toString()));
        command.addAll(List.of("--master", master, "--jars", Distribution.JAR.toString()));
        settings(distribution).forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        command.addAll(List.of(arguments));
        Path log = Distribution.log(program + "-" + RUNS.incrementAndGet());
        return Forked.start(log, directory, distribution.variables(), command);
    }

    /// Runs one of Spark's programs to its end.
    Forked.Finished run(String program, Path directory, String... arguments) {
        return start(program, directory, arguments).finish(RUN);
    }

    /// Runs a Python file of the tests to its end.
    Forked.Finished submit(String file, String... arguments) {
        return submit(List.of(), file, arguments);
    }

    /// As above, with Kryo for its serializer.
    Forked.Finished submitWithKryo(String file, String... arguments) {
        return submit(
                List.of("--conf", "spark.serializer=org.apache.spark.serializer.KryoSerializer"), file, arguments);
    }

    private Forked.Finished submit(List<String> options, String file, String... arguments) {
        var command = new ArrayList<>(options);
        command.add(Distribution.SCRIPTS.resolve(file).toString());
        command.addAll(List.of(arguments));
        return run("spark-submit", Distribution.TARGET, command.toArray(String[]::new));
    }

    private static Map<String, String> settings(Distribution distribution) {
        return Map.of(
                "spark.driver.host",
                "127.0.0.1",
                "spark.driver.extraJavaOptions",
                distribution.driverOptions(),
                "spark.executor.extraJavaOptions",
                distribution.options(),
                "spark.ui.enabled",
                "false",
                "spark.sql.shuffle.partitions",
                "4",
                "spark.local.dir",
                Distribution.TARGET.resolve("cluster/local").toString(),
                "spark.sql.warehouse.dir",
                Distribution.TARGET.resolve("cluster/warehouse").toString());
    }

    private static final class Started {
        static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");

        static final StandaloneCluster CLUSTER = start(Distribution.installed());

        private Started() {}

        private static StandaloneCluster start(Distribution distribution) {
            Forked master = daemon(distribution, "master", "Master", LOOPBACK, List.of("--port", "0"));
            String url = master.await(Pattern.compile("Starting Spark master at (spark://\\S+)"), START)
                    .group(1);
            var workers = new ArrayList<Forked>();
            for (int number = 1; number <= WORKERS; number++) {
                workers.add(worker(distribution, number, LOOPBACK, url));
            }
            workers.forEach(worker -> worker.await(REGISTERED, START));
            return new StandaloneCluster(distribution, url);
        }

        static Forked worker(Distribution distribution, int number, String host, String master) {
            Path work = Distribution.TARGET.resolve("cluster/work-" + number);
            List<String> arguments = List.of("--cores", "1", "--memory", "1g", "--work-dir", work.toString(), master);
            return daemon(distribution, "worker-" + number, "Worker", host, arguments);
        }

        private static Forked daemon(
                Distribution distribution, String name, String type, String host, List<String> arguments) {
            var command = new ArrayList<>(List.of(
                    distribution.home().resolve("bin/spark-class").toString(),
                    "org.apache.spark.deploy." + type.toLowerCase(Locale.ROOT) + "." + type,
                    "--host",
                    host,
                    "--webui-port",
                    "0"));
            command.addAll(arguments);
            return Forked.start(
                    Distribution.log("spark-" + name), Distribution.TARGET, distribution.variables(), command);
        }
    }
}
