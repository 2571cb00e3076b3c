package dev.rankine.model;

import dev.rankine.files.IdsFile;
import dev.rankine.files.JsonException;
import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A model on disk: mapped when it is read, replaced as a whole when it is written.
///
/// - `model.json`: format version, kind, [Provenance], size and SHA-256 of each other file, and its own.
/// - `users.ids` and `items.ids`: see [IdsFile].
/// - `factors.safetensors`, of a [FactorModel]: F32 `user_factors` and `item_factors` [rows, rank], `user_bias`,
///   `item_bias`, and `mean` [1].
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

    /// What describes all other files of a model; where it is absent there is no model.
    public static final String MANIFEST = Manifest.NAME;

    /// The files that a model may have; a directory with any other is not a model's.
    public static final Set<String> FILES =
            Set.of(MANIFEST, USERS, ITEMS, FactorFile.NAME, NeighbourFile.NAME, LEARNER);

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
        at(directory).publish(staging -> fill(staging, contents));
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
        return at(directory).read(standing -> contents(standing, check));
    }

    /// Whether a model stands there, damaged or not.
    public static boolean exists(Path directory) {
        return Files.exists(at(directory).standing().resolve(Manifest.NAME));
    }

    /// Removes a model in one step, if there is one, with all that was left beside it by writers that were killed.
    public static void remove(Path directory) throws IOException {
        at(directory).remove();
    }

    private static Publication at(Path directory) {
        return new Publication(directory, FILES);
    }

    private static void fill(Path staging, Contents contents) throws IOException {
        var files = new StagedFiles(staging);
        Model model = contents.model();
        files.add(USERS, file -> IdsFile.write(model.users(), file));
        files.add(ITEMS, file -> IdsFile.write(model.items(), file));
        if (!contents.learner().isEmpty()) {
            files.add(LEARNER, tensors(contents.learner()));
        }
        switch (model) {
            case FactorModel factors -> {
                files.add(FactorFile.NAME, FactorFile.tensors(factors));
                files.describe(FactorFile.KIND, model.provenance());
            }
            case NeighbourModel neighbours -> {
                files.add(NeighbourFile.NAME, NeighbourFile.tensors(neighbours));
                files.describe(NeighbourFile.KIND, model.provenance());
            }
        }
    }

    private static List<Tensor> tensors(Map<String, FactorMatrix> matrices) {
        return matrices.entrySet().stream()
                .map(matrix -> Tensor.of(matrix.getKey(), matrix.getValue()))
                .toList();
    }

    private static Contents contents(Path directory, Check check) throws IOException {
        Manifest manifest = manifest(directory);
        for (Map.Entry<String, StoredFile> file : manifest.files().entrySet()) {
            if (!FILES.contains(file.getKey())) {
                throw new IOException(directory.resolve(Manifest.NAME) + ": no file of a model: " + file.getKey());
            }
            file.getValue().require(directory.resolve(file.getKey()), check);
        }
        Ids users = IdsFile.map(part(directory, USERS, manifest));
        Ids items = IdsFile.map(part(directory, ITEMS, manifest));
        Provenance provenance = manifest.provenance();
        Model model = switch (manifest.kind()) {
            case FactorFile.KIND ->
                FactorFile.read(part(directory, FactorFile.NAME, manifest), users, items, provenance);
            case NeighbourFile.KIND ->
                NeighbourFile.read(part(directory, NeighbourFile.NAME, manifest), users, items, provenance);
            default ->
                throw new IOException(directory.resolve(Manifest.NAME) + ": unknown kind of model: " + manifest.kind());
        };
        return new Contents(model, manifest.files().containsKey(LEARNER) ? learner(directory) : Map.of());
    }

    private static Manifest manifest(Path directory) throws IOException {
        Path file = directory.resolve(Manifest.NAME);
        try {
            return Manifest.parse(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            boolean other = Files.exists(directory);
            throw new IOException(
                    directory + (other ? ": not a model, there is no " + Manifest.NAME : ": no such model"), e);
        } catch (JsonException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException("cannot read " + directory + ": " + Reason.of(e), e);
        }
    }

    private static Path part(Path directory, String name, Manifest manifest) throws IOException {
        if (!manifest.files().containsKey(name)) {
            throw new IOException(directory.resolve(Manifest.NAME) + ": a model of this kind needs " + name);
        }
        return directory.resolve(name);
    }

    private static Map<String, FactorMatrix> learner(Path directory) throws IOException {
        var matrices = new TreeMap<String, FactorMatrix>();
        try (var tensors = Safetensors.open(directory.resolve(LEARNER))) {
            for (String name : tensors.names()) {
                matrices.put(name, tensors.matrix(name));
            }
        }
        return matrices;
    }
}
