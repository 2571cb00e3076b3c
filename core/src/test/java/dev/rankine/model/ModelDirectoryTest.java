package dev.rankine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.files.directory.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelDirectoryTest {
    @TempDir
    Path folder;

    static Stream<Model> models() {
        return Stream.of(
                SavedModels.factors(50, 30, 7, 1),
                SavedModels.factors(5, 3, 16, 2),
                SavedModels.factors(20, 10, 0, 3),
                SavedModels.partlyCold(6, 11, 4, 9),
                SavedModels.factors(0, 4, 3, 4),
                SavedModels.factors(0, 0, 0, 5),
                SavedModels.neighbours(40, 30, 6),
                SavedModels.neighbours(0, 1, 7),
                SavedModels.neighbours(0, 0, 8));
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatIsReadIsWhatWasWritten(Model model) throws IOException {
        Path directory = folder.resolve("made/on/the/way/m");

        ModelDirectory.write(directory, model);

        assertThat(SavedModels.told(ModelDirectory.read(directory))).isEqualTo(SavedModels.told(model));
        assertThat(SavedModels.told(ModelDirectory.read(directory, Check.SIZES)))
                .isEqualTo(SavedModels.told(model));
        assertThat(names(folder.resolve("made/on/the/way"))).containsExactly("m");
    }

    @Test
    void aModelThatWasReadIsWrittenAgainAsTheSameBytes() throws IOException {
        ModelDirectory.write(folder.resolve("a"), SavedModels.factors(50, 30, 7, 1));
        ModelDirectory.write(folder.resolve("b"), ModelDirectory.read(folder.resolve("a")));

        for (String name : names(folder.resolve("a"))) {
            assertThat(folder.resolve("b").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("a").resolve(name));
        }
    }

    @Test
    void aModelInUseStaysUsableWhenItsDirectoryIsReplacedOrRemoved() throws IOException {
        Path directory = folder.resolve("m");
        FactorModel before = SavedModels.factors(500, 300, 7, 1);
        ModelDirectory.write(directory, before);
        Model used = ModelDirectory.read(directory);

        ModelDirectory.write(directory, SavedModels.neighbours(40, 30, 2));
        assertThat(ModelDirectory.read(directory)).isInstanceOf(NeighbourModel.class);
        assertThat(SavedModels.told(used)).isEqualTo(SavedModels.told(before));

        ModelDirectory.remove(directory);
        assertThat(SavedModels.told(used)).isEqualTo(SavedModels.told(before));
        assertThat(names(folder)).isEmpty();
    }

    @Test
    @Timeout(60)
    void readersSeeTheWholeOldModelOrTheWholeNewOneWhileItIsReplaced() throws Exception {
        Path directory = folder.resolve("m");
        List<Model> both = List.of(SavedModels.factors(90, 40, 5, 1), SavedModels.factors(90, 40, 5, 2));
        List<List<Object>> told = both.stream().map(SavedModels::told).toList();
        ModelDirectory.write(directory, both.getFirst());
        try (var threads = Executors.newSingleThreadExecutor()) {
            Callable<Void> replacements = () -> {
                for (int n = 0; n < 60; n++) {
                    ModelDirectory.write(directory, both.get(n % 2));
                }
                return null;
            };
            var writer = threads.submit(replacements);
            for (int n = 0; !writer.isDone(); n++) {
                Check check = n % 2 == 0 ? Check.SIZES : Check.CHECKSUMS;
                assertThat(told).contains(SavedModels.told(ModelDirectory.read(directory, check)));
            }
            writer.get(1, TimeUnit.SECONDS);
        }
    }

    @Test
    void aWriterKilledBetweenTheTwoRenamesLeavesTheOldModelToReadersAndNothingToTheNextWriter() throws IOException {
        Path directory = folder.resolve("m");
        FactorModel old = SavedModels.factors(9, 4, 5, 1);
        FactorModel next = SavedModels.factors(9, 4, 5, 2);
        ModelDirectory.write(directory, old);
        Files.move(directory, folder.resolve(".m.replaced"));
        Files.createDirectory(folder.resolve(".m.writing-1-2"));
        Files.writeString(folder.resolve(".m.writing-1-2").resolve("users.ids"), "half");

        assertThat(SavedModels.told(ModelDirectory.read(directory))).isEqualTo(SavedModels.told(old));

        ModelDirectory.write(directory, next);
        assertThat(SavedModels.told(ModelDirectory.read(directory))).isEqualTo(SavedModels.told(next));
        assertThat(names(folder)).containsExactly("m");
    }

    @Test
    void whatIsNoModelIsNeverReplaced() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(home.resolve("notes.txt"), "mine");
        Path file = Files.writeString(folder.resolve("file"), "mine");
        FactorModel model = SavedModels.factors(9, 4, 5, 1);

        assertThatThrownBy(() -> ModelDirectory.write(home, model))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + home + ": it holds notes.txt, which is no part of a model");
        assertThatThrownBy(() -> ModelDirectory.requireReplaceable(home)).hasMessageContaining("it holds notes.txt");
        assertThatThrownBy(() -> ModelDirectory.remove(home)).hasMessageContaining("it holds notes.txt");
        assertThatThrownBy(() -> ModelDirectory.write(file, model))
                .hasMessage("cannot write " + file + ": it is a file, not the directory of a model");

        assertThatThrownBy(() -> ModelDirectory.requireReplaceable(file.resolve("a/m")))
                .hasMessage("cannot write " + file.resolve("a/m") + ": not a directory: " + file);
        assertThat(home.resolve("notes.txt")).hasContent("mine");
        assertThat(names(folder)).containsExactly("file", "home");
    }

    @Test
    void anEmptyDirectoryAndAModelAreReplaced() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        ModelDirectory.requireReplaceable(empty);
        ModelDirectory.write(empty, SavedModels.factors(9, 4, 5, 1));
        ModelDirectory.requireReplaceable(empty);

        assertThat(ModelDirectory.exists(empty)).isTrue();
        assertThat(names(folder)).containsExactly("empty");
    }

    @Test
    void aSymbolicLinkIsReplacedAndWhatItPointsAtStays() throws IOException {
        Path real = folder.resolve("real");
        ModelDirectory.write(real, SavedModels.factors(9, 4, 5, 1));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        ModelDirectory.write(link, SavedModels.factors(9, 4, 6, 2));

        assertThat(((FactorModel) ModelDirectory.read(real)).rank()).isEqualTo(5);
        assertThat(((FactorModel) ModelDirectory.read(link)).rank()).isEqualTo(6);
        assertThat(names(folder)).containsExactly("link", "real");
    }

    @Test
    void whereThereIsNoModelThePathSaysSo() throws IOException {
        Path absent = folder.resolve("absent");
        Path other = Files.createDirectory(folder.resolve("other"));

        assertThatThrownBy(() -> ModelDirectory.read(absent)).hasMessage(absent + ": no such model");
        assertThatThrownBy(() -> ModelDirectory.read(other))
                .hasMessage(other + ": not a model, there is no model.json");
        assertThat(ModelDirectory.exists(absent)).isFalse();
        ModelDirectory.remove(absent);
    }

    private static List<String> names(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
