package dev.rankine.spark.gang;

import dev.rankine.gang.GangOptions;
import dev.rankine.gang.allocation.GangAllocator;
import dev.rankine.gang.allocation.HostfileAllocator;
import dev.rankine.gang.allocation.SlurmAllocator;
import dev.rankine.gang.launch.Installation;
import dev.rankine.gang.launch.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.SparkSession;

/// What the Spark properties `spark.rankine.gang.*` say of gangs that a driver starts.
///
/// | property        | meaning                                                            | default                   |
/// |-----------------|--------------------------------------------------------------------|---------------------------|
/// | `ranks`         | how many                                                           | processors of this host   |
/// | `threads`       | of each rank                                                       | 1                         |
/// | `allocator`     | who gives slots: `hostfile` (or this host), `slurm`, or `barrier`: Spark | `hostfile`          |
/// | `slurmOptions`  | of `salloc`, such as `--partition=long`                            | none                      |
/// | `hostfile`      | hosts and their slots                                              | none: this host           |
/// | `slots`         | of this host                                                       | as many as processors     |
/// | `locks`         | a directory where gangs note which slots they have                 | one of this user          |
/// | `wait`          | how long slots may be waited for, such as `90s`                    | `60s`                     |
/// | `patience`      | how long a rank may give no sign of life                           | `60s`                     |
/// | `stall`         | how long a rank may live and do nothing with the others            | `600s`                    |
/// | `mpi`           | `openmpi` or `mpich`                                               | the one that is there     |
/// | `mpirun`        | the program                                                        | that on the driver's path |
/// | `listen`        | an address or an interface that executors and ranks reach          | `127.0.0.1`               |
/// | `attempts`      | how many there may be                                              | 1                         |
/// | `checkpoints`   | a directory that all ranks see                                     | none                      |
/// | `jars`          | files with classes of the function, after its own jar              | none                      |
/// | `shards`        | where ranks write what is too large for the driver; any file system | none                     |
public record GangSettings(SparkSession session) {
    private static final String PREFIX = "spark.rankine.gang.";
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /// Those of a session, which may be set while it runs.
    public static GangSettings of(SparkSession session) {
        return new GangSettings(session);
    }

    /// @throws IOException if there is no `mpirun`, or no hostfile
    public GangOptions options() throws IOException {
        GangOptions options = GangOptions.of(ranks(), allocator(), launcher())
                .withAddress(text("listen").orElse("127.0.0.1"), 0)
                .withTimeouts(duration("wait", "60s"), duration("patience", "60s"))
                .withLongestStall(duration("stall", "600s"))
                .withJars(words("jars", "\\s*,\\s*").stream().map(Path::of).toList())
                .withAttempts(number("attempts", 1));
        return text("checkpoints")
                .map(directory -> options.withCheckpoints(Path.of(directory), false))
                .orElse(options);
    }

    public int ranks() {
        return number("ranks", PROCESSORS);
    }

    /// Of each rank.
    public int threads() {
        return number("threads", 1);
    }

    /// Where ranks write what they have learned, if the driver is not to hold it.
    public Optional<String> shards() {
        return text("shards");
    }

    private GangAllocator allocator() throws IOException {
        String giver = text("allocator").orElse("hostfile");
        return switch (giver) {
            case "hostfile" -> byLocks();
            case "slurm" -> SlurmAllocator.onPath(path(), words("slurmOptions", "\\s+"));
            case "barrier" -> new BarrierAllocator(session.sparkContext());
            default ->
                throw new IllegalArgumentException(
                        PREFIX + "allocator must be hostfile, slurm or barrier, was '" + giver + "'");
        };
    }

    private GangAllocator byLocks() throws IOException {
        Path locks = Path.of(text("locks")
                .orElseGet(() -> session.conf().get("spark.local.dir", "/tmp") + "/rankine-slots-"
                        + session.sparkContext().sparkUser()));
        Optional<String> hostfile = text("hostfile");
        return hostfile.isPresent()
                ? HostfileAllocator.of(Path.of(hostfile.get()), locks)
                : HostfileAllocator.thisHost(number("slots", PROCESSORS), locks);
    }

    private Launcher launcher() throws IOException {
        Optional<String> mpirun = text("mpirun");
        return mpirun.isPresent()
                ? Installation.at(Path.of(mpirun.get()))
                : Installation.find(text("mpi").map(Launcher.Kind::named), path());
    }

    private static String path() {
        return Optional.ofNullable(System.getenv("PATH")).orElse("");
    }

    private List<String> words(String name, String between) {
        return text(name).stream()
                .flatMap(words -> Arrays.stream(words.strip().split(between)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private Optional<String> text(String name) {
        String value = session.conf().get(PREFIX + name, "");
        return value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    private int number(String name, int usual) {
        String value = text(name).orElse(Integer.toString(usual));
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(PREFIX + name + " must be a number of 1 or more, was '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    private Duration duration(String name, String usual) {
        return Duration.ofSeconds(JavaUtils.timeStringAsSec(text(name).orElse(usual)));
    }
}
