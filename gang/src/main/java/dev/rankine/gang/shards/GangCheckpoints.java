package dev.rankine.gang.shards;

import dev.rankine.files.JsonObject;
import dev.rankine.gang.mpi.Communicator;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a gang leaves behind after each epoch, in a directory that all its ranks see: the [Shards] of the last epoch
/// that every rank has written. The ranks that go on from them may be fewer or more.
public final class GangCheckpoints {
    private static final String EPOCH = "epoch-";

    private final Communicator ranks;
    private final Optional<Path> directory;

    /// The last epoch, which must be that of the same training.
    ///
    /// @param epoch how many epochs are behind it
    public record Last(int epoch, Shards shards) {}

    /// @param directory where they are; where there is none, none are written and none are found
    public GangCheckpoints(Communicator ranks, Optional<Path> directory) {
        this.ranks = ranks;
        this.directory = directory;
    }

    /// Removes all there are.
    public static void remove(Path directory) throws IOException {
        for (int epoch : epochs(directory)) {
            Shards.remove(directory.resolve(EPOCH + epoch));
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
        Shards.write(place(epoch), ranks.rank(), ranks.size(), training, rows);
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
