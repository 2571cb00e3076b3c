package dev.rankine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.ValueRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibmfTextTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("ratings.txt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "u!:2: expected user, item and value, found 1 of them",
                "u i!:2: expected user, item and value, found 2 of them",
                "u i 1 2!:2: expected user, item and value, found more",
                "u i good!:2: the value must be a finite number, was 'good'",
                "u i NaN!:2: the value must be a finite number, was 'NaN'",
                "u i -Infinity!:2: the value must be a finite number, was '-Infinity'",
                "u i 1e40!:2: the value must be a finite number, was '1e40'",
            })
    void aLineOfAnotherFormIsRefusedByPathAndLine(String line, String message) throws IOException {
        Files.writeString(file, "a b 1\n" + line + "\nc d 1\n");

        assertThatThrownBy(() -> LibmfText.read(file, Duplicates.LAST))
                .isInstanceOf(IOException.class)
                .hasMessage(file + message);
    }

    @Test
    void aFileWithoutLinesIsRefusedInsteadOfFillingTheMemory() throws IOException {
        Files.write(file, new byte[3 << 20]);

        assertThatThrownBy(() -> LibmfText.read(file, Duplicates.LAST))
                .hasMessage(file + ":1: a line may have 1048576 bytes");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> LibmfText.read(file, Duplicates.LAST))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("ratings.txt");
    }

    @Test
    void fieldsArePartedByAnyWhiteSpaceAndEmptyLinesPassedOver() throws IOException {
        Files.writeString(file, "\n 7\t 3  4.5 \r\n\r\n\u00fc\ud83c\udf0b 3 -1e0");

        Interactions data = LibmfText.read(file, Duplicates.LAST);

        assertThat(told(data)).containsExactly("7 3 4.5", "\u00fc\ud83c\udf0b 3 -1.0");
    }

    @Test
    void anEmptyFileHasNoInteractions() throws IOException {
        Files.createFile(file);

        assertThat(LibmfText.read(file, Duplicates.LAST).entries()).isZero();
    }

    @Test
    void duplicatesBecomeOneByPolicy() throws IOException {
        Files.writeString(file, "u i 1\nu i 2\n");

        assertThat(told(LibmfText.read(file, Duplicates.SUM))).containsExactly("u i 3.0");
    }

    @Test
    void idsWithNumbersKeepThem() throws IOException {
        Files.writeString(file, "new i 1\nold j 2\n");

        Interactions data = LibmfText.read(
                file, Duplicates.LAST, ValueRule.NONE, Ids.of(List.of("old")), Ids.of(List.of("j", "i")));

        assertThat(data.users().indexOf("old")).isZero();
        assertThat(data.users().indexOf("new")).isEqualTo(1);
        assertThat(data.items().indexOf("i")).isEqualTo(1);
    }

    @Test
    void whatIsWrittenIsReadAcrossManyBuffers() throws IOException {
        var random = new Random(4);
        var lines = new ArrayList<String>();
        for (int n = 0; n < 200_000; n++) {
            lines.add("user" + n / 50 + " item" + n % 50 + " " + random.nextFloat());
        }
        Files.write(file, lines);
        Interactions data = LibmfText.read(file, Duplicates.FAIL);
        assertThat(told(data)).isEqualTo(lines);

        Path again = folder.resolve("again.txt");
        LibmfText.write(again, data);

        assertThat(again).hasSameTextualContentAs(file);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, again);
        }
    }

    @Test
    void anIdWithWhiteSpaceIsNotWritten() throws IOException {
        Files.writeString(file, "u i 1\n");
        Interactions data =
                LibmfText.read(file, Duplicates.LAST, ValueRule.NONE, Ids.of(List.of("two words")), Ids.of(List.of()));

        assertThatThrownBy(() -> LibmfText.write(folder.resolve("x"), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("user ids must be without white space in LIBMF's text, was 'two words'");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    private static List<String> told(Interactions data) {
        var told = new ArrayList<String>();
        var row = new SparseRow();
        for (int user = 0; user < data.users().size(); user++) {
            data.byUser().read(user, row);
            for (int place = 0; place < row.length(); place++) {
                told.add(data.users().get(user) + " " + data.items().get(row.column(place)) + " " + row.value(place));
            }
        }
        return told;
    }
}
