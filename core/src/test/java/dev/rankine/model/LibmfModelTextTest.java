package dev.rankine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What lies in `libmf/` is LIBMF's own (commit 1498368): `squared.model` by `mf-train -k 3 -t 5 -s 1 -n 2
/// ratings.txt`, `signs.model` with `-f 5`, and what `mf-predict` made of either for `asked.txt`.
class LibmfModelTextTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"squared", "signs"})
    void itPredictsWhatLibmfPredicts(String name) throws IOException {
        LibmfModel model = LibmfModelText.read(resource(name + ".model"));

        assertThat(model.rank()).isEqualTo(3);
        assertPredicts(model, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"squared", "signs"})
    void whatIsWrittenPredictsTheSame(String name) throws IOException {
        Path copy = folder.resolve("copy");
        LibmfModelText.write(copy, LibmfModelText.read(resource(name + ".model")));

        assertPredicts(LibmfModelText.read(copy), name);
    }

    @Test
    void aModelThatWentThroughOursIsTheSameText() throws IOException {
        LibmfModel model = LibmfModelText.read(resource("squared.model"));

        LibmfModelText.write(folder.resolve("there"), model);
        LibmfModelText.write(folder.resolve("back"), LibmfModel.of(model.asFactorModel()));

        assertThat(folder.resolve("back")).hasSameTextualContentAs(folder.resolve("there"));
    }

    private static void assertPredicts(LibmfModel model, String name) throws IOException {
        List<String> asked = Files.readAllLines(resource("asked.txt"));
        List<String> predicted = Files.readAllLines(resource(name + ".predicted"));
        assertThat(predicted).hasSameSizeAs(asked).hasSizeGreaterThan(20);
        for (int line = 0; line < predicted.size(); line++) {
            String[] fields = asked.get(line).split(" ");
            float score = model.score(Integer.parseInt(fields[0]), Integer.parseInt(fields[1]));
            assertThat((double) score).isCloseTo(Double.parseDouble(predicted.get(line)), within(1e-4));
        }
    }

    @Test
    void biasesBecomeTwoMoreFactors() {
        FactorModel model = biased("0", "4");

        LibmfModel text = LibmfModel.of(model);

        assertThat(text.rank()).isEqualTo(3);
        assertThat(text.score(4, 1)).isEqualTo(model.score(1, 0));
        assertThat(text.score(0, 1)).isEqualTo(model.score(0, 0));
        assertThat(text.score(2, 1)).isEqualTo(3.5f);
    }

    @Test
    void anIdThatIsNoWholeNumberCannotBeWritten() {
        assertThatThrownBy(() -> LibmfModel.of(biased("0", "alice")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user ids must be whole numbers")
                .hasMessageContaining("'alice'");
    }

    private static FactorModel biased(String... users) {
        var userFactors = FactorMatrix.zeros(users.length, 1);
        userFactors.set(1, 0, 2);
        var itemFactors = FactorMatrix.zeros(1, 1);
        itemFactors.set(0, 0, 0.25f);
        return new FactorModel(
                Ids.of(List.of(users)),
                Ids.of(List.of("1")),
                userFactors,
                itemFactors,
                new Biases(3.5f, new float[] {1, -1}, new float[] {0.5f}),
                new Provenance("sgd", Map.of(), 1, 1, Instant.EPOCH, List.of(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "g 0!:1: expected 'f' and a number",
                "f x!:1: expected a number, was 'x'",
                "f 0/m -1!:2: m must be a whole number of 0 or more, was -1.0",
                "f 0/m 1/n 1/k 2/b 1!: ends after line 5, expected 'p0'",
                "f 0/m 1/n 1/k 2/b 1/q0 T 1 2!:6: expected 'p0', T or F, and 2 factors",
                "f 0/m 1/n 1/k 2/b 1/p0 T 1!:6: expected 'p0', T or F, and 2 factors",
                "f 0/m 1/n 1/k 2/b 1/p0 T 1 x!:6: expected a number, was 'x'"
            })
    void aTextOfAnotherFormIsRefusedByItsLine(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("text"), text.replace('/', '\n') + "\n");

        assertThatThrownBy(() -> LibmfModelText.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + message);
    }

    private static Path resource(String name) {
        return Path.of("src", "test", "resources", "libmf", name);
    }
}
