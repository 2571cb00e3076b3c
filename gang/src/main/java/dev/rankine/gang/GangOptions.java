package dev.rankine.gang;

import dev.rankine.gang.allocation.GangAllocator;
import dev.rankine.gang.launch.Launcher;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// How a gang is run.
///
/// @param ranks how many
/// @param allocator where their slots come from
/// @param launcher what starts them
/// @param java the options of their JVMs, class path included
/// @param host the address that driver and ranks listen at, of the interface that leads to the others
/// @param port that the driver listens at, 0 for any that is free
/// @param slotTimeout how long slots may be waited for
/// @param patience how long a peer may take nothing and say nothing before it is given up
/// @param attempts how many there may be
/// @param checkpoints a directory that all ranks see; without one an attempt begins at the beginning
/// @param resume whether the first attempt too goes on from the last checkpoint that is there
/// @param shards a directory for parameters too large for the driver, where each rank writes its own
/// @param listener hears how it goes, from one thread at a time
public record GangOptions(
        int ranks,
        GangAllocator allocator,
        Launcher launcher,
        List<String> java,
        String host,
        int port,
        Duration slotTimeout,
        Duration patience,
        int attempts,
        Optional<Path> checkpoints,
        boolean resume,
        Optional<Path> shards,
        Consumer<GangEvent> listener) {

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);

    public GangOptions {
        requireAtLeastOne("the number of ranks", ranks);
        requireAtLeastOne("the number of attempts", attempts);
    }

    private static void requireAtLeastOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, was " + number);
        }
    }

    /// So many ranks over the loopback interface, in JVMs with the class path of this one, one attempt.
    public static GangOptions of(int ranks, GangAllocator allocator, Launcher launcher) {
        return new GangOptions(
                ranks,
                allocator,
                launcher,
                usualJava(),
                "127.0.0.1",
                0,
                USUAL_PATIENCE,
                USUAL_PATIENCE,
                1,
                Optional.empty(),
                false,
                Optional.empty(),
                event -> {});
    }

    /// Factors and rows lie outside the heap.
    private static List<String> usualJava() {
        return List.of(
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:MaxDirectMemorySize=1048576g",
                "-cp",
                ManagementFactory.getRuntimeMXBean().getClassPath());
    }

    public GangOptions withJava(List<String> java) {
        return new GangOptions(
                ranks,
                allocator,
                launcher,
                java,
                host,
                port,
                slotTimeout,
                patience,
                attempts,
                checkpoints,
                resume,
                shards,
                listener);
    }

    public GangOptions withAddress(String host, int port) {
        return new GangOptions(
                ranks,
                allocator,
                launcher,
                java,
                host,
                port,
                slotTimeout,
                patience,
                attempts,
                checkpoints,
                resume,
                shards,
                listener);
    }

    public GangOptions withTimeouts(Duration slotTimeout, Duration patience) {
        return new GangOptions(
                ranks,
                allocator,
                launcher,
                java,
                host,
                port,
                slotTimeout,
                patience,
                attempts,
                checkpoints,
                resume,
                shards,
                listener);
    }

    public GangOptions withAttempts(int attempts) {
        return new GangOptions(
                ranks,
                allocator,
                launcher,
                java,
                host,
                port,
                slotTimeout,
                patience,
                attempts,
                checkpoints,
                resume,
                shards,
                listener);
    }

    public GangOptions withCheckpoints(Path directory, boolean resume) {
        return new GangOptions(
                ranks,
                allocator,
                launcher,
                java,
                host,
                port,
                slotTimeout,
                patience,
                attempts,
                Optional.of(directory),
                resume,
                shards,
                listener);
    }

    public GangOptions withShards(Path directory) {
        return new GangOptions(
                ranks,
                allocator,
                launcher,
                java,
                host,
                port,
                slotTimeout,
                patience,
                attempts,
                checkpoints,
                resume,
                Optional.of(directory),
                listener);
    }

    public GangOptions withListener(Consumer<GangEvent> listener) {
        return new GangOptions(
                ranks,
                allocator,
                launcher,
                java,
                host,
                port,
                slotTimeout,
                patience,
                attempts,
                checkpoints,
                resume,
                shards,
                listener);
    }
}
