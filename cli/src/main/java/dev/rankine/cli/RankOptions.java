package dev.rankine.cli;

import dev.rankine.gang.GangOptions;
import dev.rankine.gang.allocation.GangAllocator;
import dev.rankine.gang.allocation.HostfileAllocator;
import dev.rankine.gang.allocation.SlurmAllocator;
import dev.rankine.gang.launch.Installation;
import dev.rankine.gang.launch.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How many ranks there are, where they run, and by which MPI.
final class RankOptions {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @Option(names = "--ranks", paramLabel = "N", description = "Processes of MPI (default: one a processor).")
    int ranks = PROCESSORS;

    /// Who gives slots.
    enum Allocator {
        HOSTFILE,
        SLURM
    }

    @Option(
            names = "--allocator",
            paramLabel = "hostfile|slurm",
            description = "Who gives slots: locks of this host's or a hostfile's, or Slurm (default: hostfile).")
    Allocator giver = Allocator.HOSTFILE;

    @Option(
            names = "--slurm-options",
            paramLabel = "OPTIONS",
            split = " ",
            description = "Of salloc, such as --slurm-options=--partition=long.")
    List<String> slurmOptions = List.of();

    @Option(
            names = "--hostfile",
            paramLabel = "FILE",
            description = "Hosts and their slots, a line of 'host slots=N' or 'host:N' each (default: this host).")
    Optional<Path> hostfile = Optional.empty();

    @Option(names = "--slots", paramLabel = "N", description = "Of this host (default: one a processor).")
    int slots = PROCESSORS;

    @Option(
            names = "--locks",
            paramLabel = "DIR",
            description = "Where gangs note which slots they have (default: a directory of yours).")
    Path locks = Path.of(System.getProperty("java.io.tmpdir"), "rankine-slots-" + System.getProperty("user.name"));

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait for slots that others have (default: 60).")
    int wait = 60;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long a rank may say nothing before it is given up (default: 60).")
    int patience = 60;

    @Option(
            names = "--stall",
            paramLabel = "SECONDS",
            description = "How long a rank may live and do nothing with the others (default: 600).")
    int stall = 600;

    @Option(
            names = "--mpi",
            paramLabel = "openmpi|mpich",
            description = "Whose mpirun to look for (default: Open MPI's, else MPICH's).")
    Optional<String> mpi = Optional.empty();

    @Option(names = "--mpirun", paramLabel = "PROGRAM", description = "Start ranks by this one.")
    Optional<Path> mpirun = Optional.empty();

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS|INTERFACE",
            description = "Where this process and the ranks listen (default: 127.0.0.1, which no other host reaches).")
    String listen = "127.0.0.1";

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            description = "Begin again from the last epoch so often (default: 1).")
    int attempts = 1;

    /// @throws IOException if there is no `mpirun`, or no hostfile
    GangOptions options() throws IOException {
        return GangOptions.of(ranks, allocator(), launcher())
                .withAddress(listen, 0)
                .withTimeouts(Duration.ofSeconds(wait), Duration.ofSeconds(patience))
                .withLongestStall(Duration.ofSeconds(stall))
                .withAttempts(attempts);
    }

    private GangAllocator allocator() throws IOException {
        if (giver == Allocator.SLURM) {
            if (hostfile.isPresent()) {
                throw new IllegalArgumentException("--hostfile names hosts, which --allocator slurm asks Slurm for");
            }
            return SlurmAllocator.onPath(path(), slurmOptions);
        }
        return hostfile.isPresent()
                ? HostfileAllocator.of(hostfile.get(), locks)
                : HostfileAllocator.thisHost(slots, locks);
    }

    private Launcher launcher() throws IOException {
        if (mpirun.isPresent()) {
            return Installation.at(mpirun.get());
        }
        return Installation.find(mpi.map(Launcher.Kind::named), path());
    }

    private static String path() {
        return Optional.ofNullable(System.getenv("PATH")).orElse("");
    }

    /// What each rank may keep busy where all run on this host.
    int threadsOfARank() {
        return Math.max(1, PROCESSORS / ranks);
    }
}
