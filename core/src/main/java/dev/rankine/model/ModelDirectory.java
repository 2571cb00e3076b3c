package dev.rankine.model;

import dev.rankine.files.IdsFile;
import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import dev.rankine.files.directory.Check;
import dev.rankine.files.directory.DirectoryFormat;
import dev.rankine.files.directory.PublishedDirectory;
import dev.rankine.files.directory.StagedFiles;
import dev.rankine.files.directory.StandingFiles;
import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A model on disk: mapped when it is read, replaced as a whole when it is written.
///
/// - `model.json`: format version, kind, [Provenance], size and SHA-256 of each other file, and its own.
/// - `users.ids` and `items.ids`: see [IdsFile].
/// - `factors.safetensors`, of a [FactorModel]: F32 `user_factors` and `item_factors` [rows, rank], `user_bias`,
///   `item_bias`, and `mean` [1]; U8 `item_warmth` where not all items are warm: 0 warm,
///   1 text, 2 popularity.
/// - `neighbours.safetensors`, of a [NeighbourModel]: `histories_` and `similar_` in compressed rows, each as I64
///   `offsets`, I32 `columns` and F32 `values`.
/// - `learner.safetensors`, of a checkpoint: what the learner keeps beside the model.
///
/// A reader sees the whole old model or the whole new one, and a model in use stays usable when its directory is
/// replaced or removed. The numbers in [Provenance#parameters] come back as `Long` or `Double`.
public final class ModelDirectory {
    private static final String USERS = "users.ids";
    private static final String ITEMS = "items.ids";
    private static final String LEARNER = "learner.safetensors";
    private static final Set<String> PARTS = Set.of(USERS, ITEMS, FactorFile.NAME, NeighbourFile.NAME, LEARNER);

    /// What describes all other files of a model; where it is absent there is no model.
    public static final String MANIFEST = "model.json";

    /// The files that a model may have; a directory with any other is not a model's.
    public static final Set<String> FILES =
            Stream.concat(PARTS.stream(), Stream.of(MANIFEST)).collect(Collectors.toUnmodifiableSet());

    static final DirectoryFormat FORMAT = new DirectoryFormat("rankine-model", 1, "model", MANIFEST, PARTS::contains);

    private static final String KIND = "kind";

    private ModelDirectory() {}

    /// A model, and what its learner keeps beside it, by name.
    public record Contents(Model model, Map<String, FactorMatrix> learner) {}

    /// Writes a model, over an older one if there is one; directories above it are made.
    ///
    /// @throws IOException if it cannot be written or the directory holds anything but a model, which then stays
    public static void write(Path directory, Model model) throws IOException {
        write(directory, new Contents(model, Map.of()));
    }

    public static void write(Path directory, Contents contents) throws IOException {
        at(directory).write(files -> fill(files, contents));
    }

    /// Refuses, before any work is done, a path that [#write] would refuse.
    public static void requireReplaceable(Path directory) throws IOException {
        at(directory).requireReplaceable();
    }

    /// Reads a model and checks every byte of it.
    ///
    /// @throws IOException if there is none, or it is damaged, incomplete or of a newer format
    public static Model read(Path directory) throws IOException {
        return read(directory, Check.CHECKSUMS);
    }

    public static Model read(Path directory, Check check) throws IOException {
        return readContents(directory, check).model();
    }

    /// Reads a model together with what its learner kept.
    public static Contents readContents(Path directory, Check check) throws IOException {
        return at(directory).read(check, ModelDirectory::contents);
    }

    /// Whether a model stands there, damaged or not.
    public static boolean exists(Path directory) {
        return at(directory).exists();
    }

    /// Removes a model in one step, if there is one, with all that was left beside it by writers that were killed.
    public static void remove(Path directory) throws IOException {
        at(directory).remove();
    }

    private static PublishedDirectory at(Path directory) {
        return new PublishedDirectory(directory, FORMAT);
    }

    private static Map<String, Object> fill(StagedFiles files, Contents contents) throws IOException {
        Model model = contents.model();
        files.add(USERS, file -> IdsFile.write(model.users(), file));
        files.add(ITEMS, file -> IdsFile.write(model.items(), file));
        if (!contents.learner().isEmpty()) {
            files.add(LEARNER, tensors(contents.learner()));
        }
        var manifest = new LinkedHashMap<String, Object>();
        switch (model) {
            case FactorModel factors -> {
                files.add(FactorFile.NAME, FactorFile.tensors(factors));
                manifest.put(KIND, FactorFile.KIND);
            }
            case NeighbourModel neighbours -> {
                files.add(NeighbourFile.NAME, NeighbourFile.tensors(neighbours));
                manifest.put(KIND, NeighbourFile.KIND);
            }
        }
        manifest.putAll(ProvenanceJson.members(model.provenance()));
        return manifest;
    }

    private static List<Tensor> tensors(Map<String, FactorMatrix> matrices) {
        return matrices.entrySet().stream()
                .map(matrix -> Tensor.of(matrix.getKey(), matrix.getValue()))
                .toList();
    }

    private static Contents contents(StandingFiles files) throws IOException {
        Ids users = IdsFile.map(files.path(USERS));
        Ids items = IdsFile.map(files.path(ITEMS));
        Provenance provenance = ProvenanceJson.parse(files.own());
        String kind = files.own().text(KIND);
        Model model = switch (kind) {
            case FactorFile.KIND -> FactorFile.read(files.path(FactorFile.NAME), users, items, provenance);
            case NeighbourFile.KIND -> NeighbourFile.read(files.path(NeighbourFile.NAME), users, items, provenance);
            default -> throw files.fault("unknown kind of model: " + kind);
        };
        return new Contents(model, files.has(LEARNER) ? learner(files.path(LEARNER)) : Map.of());
    }

    private static Map<String, FactorMatrix> learner(Path file) throws IOException {
        var matrices = new TreeMap<String, FactorMatrix>();
        try (var tensors = Safetensors.open(file)) {
            for (String name : tensors.names()) {
                matrices.put(name, tensors.matrix(name));
            }
        }
        return matrices;
    }
}
