package dev.rankine.content.neighbours;

import dev.rankine.files.IdsFile;
import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import dev.rankine.files.directory.Check;
import dev.rankine.files.directory.DirectoryFormat;
import dev.rankine.files.directory.PublishedDirectory;
import dev.rankine.files.directory.StagedFiles;
import dev.rankine.files.directory.StandingFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A [NeighbourIndex] on disk: mapped when it is read, replaced as a whole when it is written.
///
/// - `neighbours.json`: format version, similarity, width of walks, size and SHA-256 of each other file, and its own.
/// - `shard-N.ids`: see [IdsFile].
/// - `shard-N.safetensors`: F32 `vectors` [items, dimension], by cosine of length one, and I64 `removed`, items that
/// are
///   not to be found.
/// - `shard-N.graph`, of a shard that has one: edges, as JVector writes them.
public final class NeighbourDirectory {
    private static final Pattern PART = Pattern.compile("shard-\\d+\\.(ids|safetensors|graph)");
    private static final DirectoryFormat FORMAT = new DirectoryFormat(
            "rankine-neighbours",
            1,
            "neighbour index",
            "neighbours.json",
            name -> PART.matcher(name).matches());

    private static final String SIMILARITY = "similarity";
    private static final String DIMENSION = "dimension";
    private static final String ITEMS = "items";
    private static final String WIDTH = "width";
    private static final String SHARDS = "shards";
    private static final String VECTORS = "vectors";
    private static final String REMOVED = "removed";

    private NeighbourDirectory() {}

    /// Writes an index, over an older one if there is one; directories above it are made.
    ///
    /// @throws IOException if it cannot be written or the directory holds anything but an index, which then stays
    public static void write(Path directory, NeighbourIndex index) throws IOException {
        at(directory).write(files -> {
            for (int number = 0; number < index.shards().size(); number++) {
                write(files, number, index.shards().get(number));
            }
            return manifest(index);
        });
    }

    /// Refuses, before any work is done, a path that [#write] would refuse.
    public static void requireReplaceable(Path directory) throws IOException {
        at(directory).requireReplaceable();
    }

    /// @throws IOException if there is none, or it is damaged, incomplete or of a newer format
    public static NeighbourIndex read(Path directory, Check check) throws IOException {
        return at(directory).read(check, NeighbourDirectory::index);
    }

    private static PublishedDirectory at(Path directory) {
        return new PublishedDirectory(directory, FORMAT);
    }

    private static Map<String, Object> manifest(NeighbourIndex index) {
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put(SIMILARITY, index.similarity().name().toLowerCase(Locale.ROOT));
        manifest.put(DIMENSION, index.dimension());
        manifest.put(ITEMS, index.size());
        manifest.put(WIDTH, index.width());
        manifest.put(SHARDS, index.shards().size());
        return manifest;
    }

    private static void write(StagedFiles files, int number, Shard shard) throws IOException {
        var removed = new BitSet();
        removed.set(0, shard.size());
        removed.andNot(shard.present());
        files.add(name(number, "ids"), file -> IdsFile.write(shard.items().items(), file));
        files.add(
                name(number, "safetensors"),
                List.of(
                        Tensor.of(VECTORS, shard.items().vectors()),
                        Tensor.of(REMOVED, removed.stream().asLongStream().toArray())));
        if (shard.graph().isPresent()) {
            files.add(name(number, "graph"), shard.graph().get()::writeTo);
        }
    }

    private static NeighbourIndex index(StandingFiles files) throws IOException {
        JsonObject manifest = files.own();
        int width = positive(manifest, WIDTH);
        int shards = positive(manifest, SHARDS);
        var read = new ArrayList<Shard>();
        for (int number = 0; number < shards; number++) {
            read.add(shard(files, number, manifest.integer(DIMENSION)));
        }
        return new NeighbourIndex(similarity(manifest.text(SIMILARITY)), width, read);
    }

    private static int positive(JsonObject manifest, String name) throws JsonException {
        long value = manifest.integer(name);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new JsonException(name + " must be at least 1 and below 2^31, was " + value);
        }
        return (int) value;
    }

    private static Similarity similarity(String name) throws JsonException {
        for (Similarity similarity : Similarity.values()) {
            if (similarity.name().toLowerCase(Locale.ROOT).equals(name)) {
                return similarity;
            }
        }
        throw new JsonException("unknown similarity: " + name);
    }

    private static Shard shard(StandingFiles files, int number, long dimension) throws IOException {
        Path file = files.path(name(number, "safetensors"));
        String graph = name(number, "graph");
        try (var tensors = Safetensors.open(file)) {
            var items = new ItemVectors(IdsFile.map(files.path(name(number, "ids"))), tensors.matrix(VECTORS));
            if (items.vectors().rank() != dimension) {
                throw new IOException(file + ": vectors must have rank " + dimension + ", had "
                        + items.vectors().rank());
            }
            Shard whole = files.has(graph) ? Shard.of(items, graph(files.path(graph), items)) : Shard.of(items);
            return whole.without(removed(tensors, items.items().size(), file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Graph graph(Path file, ItemVectors items) throws IOException {
        Graph graph = Graph.map(file);
        if (graph.points() != items.items().size()) {
            throw new IOException(file + ": every item needs a point, there are "
                    + items.items().size() + " items and " + graph.points() + " points");
        }
        return graph;
    }

    private static BitSet removed(Safetensors tensors, int items, Path file) throws IOException {
        var removed = new BitSet();
        for (long item : tensors.longs(REMOVED)) {
            if (item < 0 || item >= items) {
                throw new IOException(file + ": removed items must be below " + items + ", was " + item);
            }
            removed.set((int) item);
        }
        return removed;
    }

    private static String name(int shard, String ending) {
        return "shard-" + shard + "." + ending;
    }
}
