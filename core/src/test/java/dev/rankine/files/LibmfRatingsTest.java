package dev.rankine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.ValueRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibmfRatingsTest {
    private static final ValueRule POSITIVE = new ValueRule(value -> value > 0, "rating must be above 0");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"x", "-2", "1.5", "2147483647", "99999999999999999999"})
    void anIdThatLibmfCouldNotUseIsNamed(String id) throws IOException {
        Path file = file("0 0 1\n" + id + " 1 3\n");

        assertThatThrownBy(() -> LibmfRatings.read(file, POSITIVE))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        file + ":2: a user or an item must be a whole number from 0 to 2147483646, was '" + id + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {"x! the value must be a finite number, was 'x'", "0! rating must be above 0, was 0.0"})
    void aValueThatCannotBeIsNamed(String value, String message) throws IOException {
        Path file = file("0 0 1\n1 2 " + value + "\n");

        assertThatThrownBy(() -> LibmfRatings.read(file, POSITIVE))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ":2: " + message);
    }

    @Test
    void ratingsKeepTheOrderOfTheFile() throws IOException {
        var entries = LibmfRatings.read(file("9 0 1\n2147483646 7 2.5\n\n9 0 3"), ValueRule.NONE)
                .entries();

        assertThat(entries.size()).isEqualTo(3);
        assertThat(entries.user(1)).isEqualTo(2147483646);
        assertThat(entries.item(1)).isEqualTo(7);
        assertThat(entries.value(1)).isEqualTo(2.5f);
    }

    @Test
    void interactionsAreOfThoseWithRatingsInAscendingOrder() throws IOException {
        var ratings = LibmfRatings.read(file("7 0 1\n3 20 2\n7 0 2\n"), ValueRule.NONE);

        Interactions data = ratings.interactions(value -> 10 * value);

        assertThat(data.users().get(0)).isEqualTo("3");
        assertThat(data.users().get(1)).isEqualTo("7");
        assertThat(data.items().get(1)).isEqualTo("20");
        var row = new SparseRow();
        data.byUser().read(1, row);
        assertThat(row.value(0)).isEqualTo(15);
        var again = LibmfRatings.of(data).entries();
        assertThat(again.user(1)).isEqualTo(7);
        assertThat(again.item(0)).isEqualTo(20);
    }

    @Test
    void aWholeMatrixHasAllNumbersUpToTheLargest() throws IOException {
        var ratings = LibmfRatings.read(file("3 0 7\n1 2 5\n3 0 9\n"), ValueRule.NONE);

        Interactions data = ratings.wholeMatrix(value -> 1);

        assertThat(data.users().size()).isEqualTo(4);
        assertThat(data.items().size()).isEqualTo(3);
        assertThat(data.users().get(2)).isEqualTo("2");
        assertThat(data.entries()).isEqualTo(2);
        assertThat(data.byUser().length(2)).isZero();
        var row = new SparseRow();
        data.byUser().read(3, row);
        assertThat(row.column(0)).isZero();
        assertThat(row.value(0)).isEqualTo(1);
    }

    @Test
    void meanAndDeviationAreThoseOfAllLines() throws IOException {
        var ratings = LibmfRatings.read(file("0 0 1\n0 1 3\n"), ValueRule.NONE);

        assertThat(ratings.mean()).isEqualTo(2);
        assertThat(ratings.deviation()).isEqualTo(1);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("ratings.txt"), text);
    }
}
