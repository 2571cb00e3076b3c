package dev.rankine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.files.Json;
import dev.rankine.files.JsonObject;
import dev.rankine.files.directory.Check;
import dev.rankine.files.directory.Manifest;
import dev.rankine.files.directory.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedModelTest {
    private static final FactorModel FACTORS = SavedModels.partlyCold(12, 8, 3, 1);
    private static final NeighbourModel NEIGHBOURS = SavedModels.neighbours(12, 8, 1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "factors.safetensors", "users.ids", "items.ids"})
    void aFlippedBitInAFactorModelIsFoundWhereverItIs(String name) throws IOException {
        flipBits(FACTORS, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "neighbours.safetensors", "users.ids", "items.ids"})
    void aFlippedBitInANeighbourModelIsFoundWhereverItIs(String name) throws IOException {
        flipBits(NEIGHBOURS, name);
    }

    private void flipBits(Model model, String name) throws IOException {
        Path directory = folder.resolve("m");
        ModelDirectory.write(directory, model);
        Path file = directory.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        int refusals = 0;
        for (int at = 0; at < whole.length; at += 3) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << (at % 8));
            Files.write(file, damaged);
            refusals += isRefusedOrRead(directory, model, name) ? 1 : 0;
            opensOrIsRefusedInOneLine(directory);
        }
        assertThat(refusals).isGreaterThan(whole.length / 5);
    }

    /// White space of `model.json` may change without changing what it says.
    private static boolean isRefusedOrRead(Path directory, Model model, String name) {
        try {
            assertThat(SavedModels.told(ModelDirectory.read(directory))).isEqualTo(SavedModels.told(model));
            return false;
        } catch (IOException e) {
            assertThat(e).hasMessageContaining(name).hasMessageNotContaining("\n");
            return true;
        }
    }

    private static void opensOrIsRefusedInOneLine(Path directory) {
        try {
            SavedModels.told(ModelDirectory.read(directory, Check.SIZES));
        } catch (IOException e) {
            assertThat(e.getMessage()).startsWith(directory.toString()).doesNotContain("\n");
        } catch (IndexOutOfBoundsException e) {
            throw new AssertionError("an unchecked number was used as an index", e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "factors.safetensors", "users.ids", "items.ids"})
    void aTruncatedOrMissingFileIsNamed(String name) throws IOException {
        Path directory = folder.resolve("m");
        ModelDirectory.write(directory, FACTORS);
        Path file = directory.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        for (int length : List.of(0, 1, 7, 8, 15, 16, whole.length / 2, whole.length - 3)) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> ModelDirectory.read(directory, Check.SIZES))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file.toString());
        }
        Files.delete(file);

        assertThatThrownBy(() -> ModelDirectory.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(name);
    }

    @Test
    void aNewerFormatIsRefusedAsNewer() throws IOException {
        assertThatThrownBy(() -> ModelDirectory.read(changed(Map.of("version", 2))))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("m/model.json")
                        + ": format version 2 is newer than 1, the newest that this Rankine reads");
    }

    @Test
    void otherJsonIsNotAModel() throws IOException {
        assertThatThrownBy(() -> ModelDirectory.read(changed(Map.of("format", "keras"))))
                .hasMessage(folder.resolve("m/model.json") + ": not a rankine-model");
    }

    @Test
    void aChangedManifestIsRefused() throws IOException {
        assertThatThrownBy(() -> ModelDirectory.read(changed(Map.of("workers", 5))))
                .hasMessage(
                        folder.resolve("m/model.json") + ": damaged: its SHA-256 is not the one it was written with");
    }

    @ParameterizedTest
    @CsvSource({
        "neighbours, a model of this kind needs neighbours.safetensors",
        "forest, unknown kind of model: forest",
    })
    void aKindThatDoesNotGoWithItsFilesIsRefused(String kind, String message) throws IOException {
        Path directory = folder.resolve("m");
        ModelDirectory.write(directory, FACTORS);
        Path file = directory.resolve("model.json");
        Manifest manifest = Manifest.parse(ModelDirectory.FORMAT, Files.readAllBytes(file));
        manifest.own().put("kind", kind);
        Files.write(file, manifest.text(ModelDirectory.FORMAT));

        assertThatThrownBy(() -> ModelDirectory.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": " + message);
    }

    @Test
    void aManifestCannotNameFilesElsewhere() throws IOException {
        Path directory = folder.resolve("m");
        ModelDirectory.write(directory, FACTORS);
        Path file = directory.resolve("model.json");
        Manifest manifest = Manifest.parse(ModelDirectory.FORMAT, Files.readAllBytes(file));
        manifest.files().put("../elsewhere", new StoredFile(1, "00"));
        Files.write(file, manifest.text(ModelDirectory.FORMAT));

        assertThatThrownBy(() -> ModelDirectory.read(directory))
                .hasMessage(file + ": no file of a model: ../elsewhere");
    }

    private Path changed(Map<String, Object> changes) throws IOException {
        Path directory = folder.resolve("m");
        ModelDirectory.write(directory, FACTORS);
        Path file = directory.resolve("model.json");
        var members = new LinkedHashMap<>(
                JsonObject.of(Json.parse(Files.readAllBytes(file))).members());
        members.putAll(changes);
        Files.writeString(file, Json.indented(members));
        return directory;
    }
}
