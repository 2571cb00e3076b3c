package dev.rankine.gang;

import dev.rankine.gang.allocation.GangAllocator;
import dev.rankine.gang.launch.Launcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// How a gang is run. What there is never changes: every `with` makes another one.
public final class GangOptions {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);

    private final int ranks;
    private final GangAllocator allocator;
    private final Launcher launcher;
    private List<String> java = RankJava.usual();
    private List<Path> jars = List.of();
    private String host = "127.0.0.1";
    private int port;
    private Duration slotTimeout = USUAL_PATIENCE;
    private Duration patience = USUAL_PATIENCE;
    private Duration longestStall = Duration.ofMinutes(10);
    private int attempts = 1;
    private Optional<Path> checkpoints = Optional.empty();
    private boolean resume;
    private Optional<Path> shards = Optional.empty();
    private Consumer<GangEvent> listener = event -> {};

    private GangOptions(int ranks, GangAllocator allocator, Launcher launcher) {
        requireAtLeastOne("the number of ranks", ranks);
        this.ranks = ranks;
        this.allocator = allocator;
        this.launcher = launcher;
    }

    private static void requireAtLeastOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, was " + number);
        }
    }

    /// So many ranks over the loopback interface, in JVMs with the class path of this one, one attempt.
    ///
    /// @param allocator where their slots come from
    /// @param launcher what starts them
    public static GangOptions of(int ranks, GangAllocator allocator, Launcher launcher) {
        return new GangOptions(ranks, allocator, launcher);
    }

    private GangOptions changed(Consumer<GangOptions> change) {
        var changed = new GangOptions(ranks, allocator, launcher);
        changed.java = java;
        changed.jars = jars;
        changed.host = host;
        changed.port = port;
        changed.slotTimeout = slotTimeout;
        changed.patience = patience;
        changed.longestStall = longestStall;
        changed.attempts = attempts;
        changed.checkpoints = checkpoints;
        changed.resume = resume;
        changed.shards = shards;
        changed.listener = listener;
        change.accept(changed);
        return changed;
    }

    /// @param options of the ranks' JVMs, class path included
    public GangOptions withJava(List<String> options) {
        return changed(copy -> copy.java = List.copyOf(options));
    }

    /// @param files of classes that the function needs and ranks do not have; they travel with it
    public GangOptions withJars(List<Path> files) {
        return changed(copy -> copy.jars = List.copyOf(files));
    }

    /// @param where the driver and the ranks listen: an address of the driver's host, or the name of an interface that
    ///     every host has and that leads to the others
    /// @param atPort that the driver listens at, 0 for any that is free
    public GangOptions withAddress(String where, int atPort) {
        return changed(copy -> {
            copy.host = where;
            copy.port = atPort;
        });
    }

    /// @param forSlots how long slots may be waited for
    /// @param forPeers how long a peer may take nothing and say nothing before it is given up
    public GangOptions withTimeouts(Duration forSlots, Duration forPeers) {
        return changed(copy -> {
            copy.slotTimeout = forSlots;
            copy.patience = forPeers;
        });
    }

    /// @param longest for which a rank that learns may live and call nothing of MPI; 10 minutes unless told otherwise.
    ///     A function that computes for longer by itself needs more.
    public GangOptions withLongestStall(Duration longest) {
        return changed(copy -> copy.longestStall = longest);
    }

    /// @param most how many there may be
    public GangOptions withAttempts(int most) {
        requireAtLeastOne("the number of attempts", most);
        return changed(copy -> copy.attempts = most);
    }

    /// @param directory that all ranks see; without one an attempt begins at the beginning
    /// @param fromTheFirst whether the first attempt too goes on from the last checkpoint that is there
    public GangOptions withCheckpoints(Path directory, boolean fromTheFirst) {
        return changed(copy -> {
            copy.checkpoints = Optional.of(directory);
            copy.resume = fromTheFirst;
        });
    }

    /// @param directory for parameters too large for the driver, where each rank writes its own
    public GangOptions withShards(Path directory) {
        return changed(copy -> copy.shards = Optional.of(directory));
    }

    /// @param hears how it goes, from one thread at a time
    public GangOptions withListener(Consumer<GangEvent> hears) {
        return changed(copy -> copy.listener = hears);
    }

    public int ranks() {
        return ranks;
    }

    GangAllocator allocator() {
        return allocator;
    }

    Launcher launcher() {
        return launcher;
    }

    /// The options of the ranks' JVMs.
    public List<String> java() {
        return java;
    }

    List<Path> jars() {
        return jars;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Duration slotTimeout() {
        return slotTimeout;
    }

    Duration patience() {
        return patience;
    }

    Duration longestStall() {
        return longestStall;
    }

    int attempts() {
        return attempts;
    }

    Optional<Path> checkpoints() {
        return checkpoints;
    }

    boolean resume() {
        return resume;
    }

    Optional<Path> shards() {
        return shards;
    }

    Consumer<GangEvent> listener() {
        return listener;
    }
}
