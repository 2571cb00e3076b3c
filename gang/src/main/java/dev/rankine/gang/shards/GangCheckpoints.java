package dev.rankine.gang.shards;

import dev.rankine.files.JsonObject;
import dev.rankine.gang.locks.LockedFile;
import dev.rankine.gang.mpi.Communicator;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a gang leaves behind after each epoch, in a directory that all its ranks see: the [Shards] of the last epoch
/// that every rank has written. The ranks that go on from them may be fewer or more.
public final class GangCheckpoints {
    private static final String EPOCH = "epoch-";
    private static final String JOURNAL = "journal";
    private static final String IN_USE = "in-use";
    private static final int TICK_MILLIS = 100;

    private final Communicator ranks;
    private final Optional<Path> directory;
    private final Journal journal;

    @SuppressWarnings("UnusedVariable") // held for as long as this is
    private Optional<LockedFile> claim = Optional.empty();

    /// The last epoch, which must be that of the same training.
    ///
    /// @param epoch how many epochs are behind it
    public record Last(int epoch, Shards shards) {}

    /// @param directory where they are; where there is none, none are written and none are found
    /// @param journal of this rank; that of rank 0 is kept
    public GangCheckpoints(Communicator ranks, Optional<Path> directory, Journal journal) {
        this.ranks = ranks;
        this.directory = directory;
        this.journal = journal;
    }

    /// Those of a training that keeps no journal.
    public GangCheckpoints(Communicator ranks, Optional<Path> directory) {
        this(ranks, directory, Journal.none());
    }

    /// Whether there are any, whole or not.
    public static boolean exist(Path directory) throws IOException {
        return !epochs(directory).isEmpty();
    }

    /// Removes all there are, and the directory unless it holds something else.
    public static void remove(Path directory) throws IOException {
        clear(directory);
        Files.deleteIfExists(directory.resolve(IN_USE));
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            // what else is there is not this one's to remove
        }
    }

    private static void clear(Path directory) throws IOException {
        for (int epoch : epochs(directory)) {
            Shards.remove(directory.resolve(EPOCH + epoch));
        }
    }

    /// Makes the directory this gang's own until its rank 0 ends, because ranks whose driver was killed write on for
    /// some seconds; the other ranks wait for rank 0 in what they do next.
    ///
    /// @param fresh whether those that are there are to go
    /// @param patience how long others may have it
    /// @throws IOException if others have it for longer
    public void claim(boolean fresh, Duration patience) throws IOException, InterruptedException {
        if (directory.isEmpty() || ranks.rank() != 0) {
            return;
        }
        Path file = directory.get().resolve(IN_USE);
        long end = System.nanoTime() + patience.toNanos();
        for (claim = LockedFile.take(file); claim.isEmpty(); claim = LockedFile.take(file)) {
            if (System.nanoTime() > end) {
                throw new IOException(directory.get() + " is in use by " + LockedFile.holder(file));
            }
            Thread.sleep(TICK_MILLIS);
        }
        if (fresh) {
            clear(directory.get());
        }
    }

    /// Where they are.
    public Optional<Path> directory() {
        return directory;
    }

    /// Collective: writes what the ranks have after an epoch, and removes what they had before.
    ///
    /// @param training what tells this training from another, such as its parameters by name
    /// @param rows of this rank
    public void write(int epoch, Map<String, Object> training, List<LearnedRows> rows) throws IOException {
        if (directory.isEmpty()) {
            return;
        }
        var about = new LinkedHashMap<>(training);
        about.put(JOURNAL, journal.told());
        Shards.write(place(epoch), ranks.rank(), ranks.size(), about, rows);
        ranks.barrier();
        if (ranks.rank() == 0) {
            for (int before : epochs()) {
                if (before < epoch) {
                    Shards.remove(place(before));
                }
            }
        }
    }

    /// Collective: the last epoch that is whole, if there is one.
    ///
    /// @throws IOException if it is of another training, or damaged
    public Optional<Last> last(Map<String, Object> training) throws IOException {
        int epoch = agreed(ranks.rank() == 0 ? lastWhole() : 0);
        if (epoch == 0) {
            return Optional.empty();
        }
        Shards shards = Shards.open(place(epoch));
        requireSame(place(epoch), training, shards.about());
        if (shards.about().has(JOURNAL)) { // of an older version none was kept
            journal.recall(shards.about().object(JOURNAL));
        }
        return Optional.of(new Last(epoch, shards));
    }

    /// Values are compared as text: a parameter that was a float comes back from a file as a double.
    private static void requireSame(Path place, Map<String, Object> training, JsonObject before) throws IOException {
        var differences = new ArrayList<String>();
        training.forEach((name, now) -> {
            String was = String.valueOf(before.members().get(name));
            if (!was.equals(String.valueOf(now))) {
                differences.add(name + " was " + was + ", is " + now);
            }
        });
        if (!differences.isEmpty()) {
            throw new IOException(place + " is of another training: " + String.join(", ", differences));
        }
    }

    /// Epochs that are not whole go, or what another attempt writes there would be taken for one with them.
    private int lastWhole() throws IOException {
        int last = 0;
        for (int epoch : epochs()) {
            if (Shards.areWhole(place(epoch))) {
                last = Math.max(last, epoch);
            } else {
                Shards.remove(place(epoch));
            }
        }
        return last;
    }

    private Path place(int epoch) {
        return directory.orElseThrow().resolve(EPOCH + epoch);
    }

    private List<Integer> epochs() throws IOException {
        return directory.isPresent() ? epochs(directory.get()) : List.of();
    }

    private static List<Integer> epochs(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> places = Files.list(directory)) {
            return places.map(place -> place.getFileName().toString())
                    .filter(name -> name.matches(EPOCH + "[0-9]+"))
                    .map(name -> Integer.valueOf(name.substring(EPOCH.length())))
                    .toList();
        }
    }

    private int agreed(int epoch) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment cell = arena.allocateFrom(ValueLayout.JAVA_INT, epoch);
            ranks.broadcast(cell, 0);
            return cell.get(ValueLayout.JAVA_INT, 0);
        }
    }
}
