package dev.rankine.gang.shards;

import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import dev.rankine.files.Safetensors;
import dev.rankine.files.directory.Check;
import dev.rankine.files.directory.DirectoryFormat;
import dev.rankine.files.directory.PublishedDirectory;
import dev.rankine.files.directory.StandingFiles;
import dev.rankine.kernels.FactorMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parameters of a gang in a directory, a part of them from each rank: `rank-0`, `rank-1` and so on, each with its
/// rows in `parameters.safetensors` and a manifest `shard.json` that says which rows they are.
///
/// They are whole if the manifests of all ranks are there. Rows are mapped when they are read, by their numbers,
/// whichever shard they are in.
public final class Shards {
    private static final String PARAMETERS = "parameters.safetensors";
    private static final String MANIFEST = "shard.json";
    private static final DirectoryFormat FORMAT =
            new DirectoryFormat("rankine-shard", 1, "shard", MANIFEST, PARAMETERS::equals);

    /// The names of a shard's files; whoever copies one copies the last of them last.
    public static final List<String> FILES = List.of(PARAMETERS, MANIFEST);

    /// A shard, or what was to become one.
    private static final Pattern ENTRY = Pattern.compile("[.]?rank-([0-9]+)");

    private final Path directory;
    private final JsonObject about;
    private final List<Part> parts;

    /// Rows of one matrix in one shard.
    private record Part(String name, int allRows, int first, FactorMatrix rows) {}

    private record Shard(JsonObject own, List<Part> parts) {}

    private Shards(Path directory, JsonObject about, List<Part> parts) {
        this.directory = directory;
        this.about = about;
        this.parts = parts;
    }

    /// Writes the shard of one rank.
    ///
    /// @param about what is told again by [#about]
    public static void write(Path directory, int rank, int ranks, Map<String, Object> about, List<LearnedRows> rows)
            throws IOException {
        at(directory, rank).write(files -> {
            files.add(PARAMETERS, rows.stream().map(LearnedRows::tensor).toList());
            var manifest = new LinkedHashMap<String, Object>();
            manifest.put("rank", rank);
            manifest.put("ranks", ranks);
            manifest.put("about", about);
            manifest.put("rows", rows.stream().map(Shards::json).toList());
            return manifest;
        });
    }

    private static Map<String, Object> json(LearnedRows rows) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", rows.name());
        json.put("allRows", rows.allRows());
        json.put("first", rows.first());
        return json;
    }

    /// Whether the shards of all ranks are there.
    static boolean areWhole(Path directory) throws IOException {
        if (!at(directory, 0).exists()) {
            return false;
        }
        long ranks = at(directory, 0).read(Check.SIZES, files -> files.own().integer("ranks"));
        for (int rank = 1; rank < ranks; rank++) {
            if (!at(directory, rank).exists()) {
                return false;
            }
        }
        return true;
    }

    /// Removes the shards of all ranks, with all that ranks which were killed have left beside them, and the directory.
    static void remove(Path directory) throws IOException {
        for (int rank : ranksIn(directory)) {
            at(directory, rank).remove();
        }
        Files.delete(directory);
    }

    private static Set<Integer> ranksIn(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> ENTRY.matcher(entry.getFileName().toString()))
                    .filter(Matcher::lookingAt)
                    .map(entry -> Integer.valueOf(entry.group(1)))
                    .collect(Collectors.toSet());
        }
    }

    /// Opens the shards of all ranks, and checks every byte of them.
    ///
    /// @throws IOException if one is missing or damaged, or rows are
    public static Shards open(Path directory) throws IOException {
        Shard first = read(directory, 0);
        long ranks = first.own.integer("ranks");
        var parts = new ArrayList<>(first.parts);
        for (int rank = 1; rank < ranks; rank++) {
            parts.addAll(read(directory, rank).parts);
        }
        var shards = new Shards(directory, first.own.object("about"), parts);
        for (String name : shards.names()) {
            shards.requireEveryRow(name);
        }
        return shards;
    }

    /// Reads the shard of one rank, and checks every byte of it.
    ///
    /// @throws IOException if it is missing or damaged
    public static List<LearnedRows> ofRank(Path directory, int rank) throws IOException {
        return read(directory, rank).parts.stream()
                .map(part -> LearnedRows.part(part.name, part.allRows, part.first, part.rows))
                .toList();
    }

    private static PublishedDirectory at(Path directory, int rank) {
        return new PublishedDirectory(directory.resolve("rank-" + rank), FORMAT);
    }

    private static Shard read(Path directory, int rank) throws IOException {
        return at(directory, rank).read(Check.CHECKSUMS, Shards::shard);
    }

    private static Shard shard(StandingFiles files) throws IOException {
        var parts = new ArrayList<Part>();
        try (var tensors = Safetensors.open(files.path(PARAMETERS))) {
            for (JsonObject rows : files.own().objects("rows")) {
                String name = rows.text("name");
                parts.add(new Part(name, int32(rows, "allRows"), int32(rows, "first"), tensors.matrix(name)));
            }
        }
        return new Shard(files.own(), parts);
    }

    private static int int32(JsonObject json, String name) throws JsonException {
        return Math.toIntExact(json.integer(name));
    }

    private void requireEveryRow(String name) throws IOException {
        Part any = any(name);
        long rows = parts.stream()
                .filter(part -> part.name.equals(name))
                .mapToLong(part -> part.rows.rows())
                .sum();
        if (rows != any.allRows) {
            throw new IOException(
                    directory + ": " + name + " must have " + any.allRows + " rows, its shards have " + rows);
        }
    }

    /// What the writer said of them.
    public JsonObject about() {
        return about;
    }

    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        parts.forEach(part -> names.add(part.name));
        return names;
    }

    /// A whole matrix, copied.
    public FactorMatrix matrix(String name) throws IOException {
        Part any = any(name);
        FactorMatrix matrix = FactorMatrix.zeros(any.allRows, any.rows.rank());
        read(name, 0, matrix);
        return matrix;
    }

    /// Copies the rows from `first` on, as many as `target` has.
    public void read(String name, int first, FactorMatrix target) throws IOException {
        if (first + target.rows() > any(name).allRows
                || target.rank() != any(name).rows.rank()) {
            throw new IOException(directory + ": " + name + " is " + any(name).allRows + " x "
                    + any(name).rows.rank() + ", asked for were " + target.rows() + " x " + target.rank() + " from row "
                    + first + " on");
        }
        var row = new float[target.rank()];
        for (Part part : parts) {
            if (part.name.equals(name)) {
                int from = Math.max(first, part.first);
                int end = Math.min(first + target.rows(), part.first + part.rows.rows());
                for (int number = from; number < end; number++) {
                    part.rows.read(number - part.first, row);
                    target.write(number - first, row);
                }
            }
        }
    }

    private Part any(String name) throws IOException {
        return parts.stream()
                .filter(part -> part.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException(directory + ": no matrix " + name + ", only " + names()));
    }
}
