package dev.rankine.tables;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.RealData;
import dev.rankine.interactions.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemTextsTest {
    private static final List<String> TITLES = List.of();

    @TempDir
    Path folder;

    private Input write(String text) throws IOException {
        return Input.file(Files.writeString(folder.resolve("items.csv"), text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "item\\n1\\n                     ! title    ! : a table of texts must have an item and a text column, "
                        + "there is only item",
                "item,title\\n1,tea\\n           ! plot     ! : no column 'plot', there are item, title",
                "item,title\\n1,tea\\n           ! 3        ! : no column '3', there are item, title",
                "item,title\\n1,a\\n2,b\\n1,c\\n ! title    ! , line 2: item must occur once, was '1'",
                "item,title\\n1,a\\n,b\\n        ! title    ! , line 3: item must not be empty, was empty",
                "item,title\\n1,a,b\\n           ! title    ! , line 2: a row must have 2 fields, has 3",
            })
    void brokenTablesAreRefused(String text, String column, String message) throws IOException {
        Input input = write(text.replace("\\n", "\n"));

        assertThatThrownBy(() -> ItemTexts.read(input, List.of(column)))
                .isInstanceOf(TableException.class)
                .hasMessage(folder.resolve("items.csv") + message);
    }

    @Test
    void aMissingAndAnEmptyTableAreRefused() throws IOException {
        Input missing = Input.file(folder.resolve("missing.csv"));
        Input empty = write("");

        assertThatThrownBy(() -> ItemTexts.read(missing, TITLES))
                .isInstanceOf(TableException.class)
                .hasMessageEndingWith("no such file");
        assertThatThrownBy(() -> ItemTexts.read(empty, TITLES))
                .isInstanceOf(TableException.class)
                .hasMessageEndingWith("must not be empty");
    }

    @Test
    void textsAreThoseOfTheColumnsNamedInTheirOrder() throws IOException {
        ItemTexts texts = ItemTexts.read(
                write("title,movieId,genres,plot\n\"Heat, The\",6,a|b,\n,7,,x\n"), List.of("genres", "1"));

        assertThat(texts.columns()).containsExactly("genres", "title");
        assertThat(texts.items().size()).isEqualTo(2);
        assertThat(texts.items().indexOf("7")).isEqualTo(1);
        assertThat(texts.text(0, 0)).isEqualTo("a b");
        assertThat(texts.text(0, 1)).isEqualTo("Heat, The");
        assertThat(texts.text(1, 0)).isEmpty();
        assertThat(texts.text(1, 1)).isEmpty();
        assertThat(texts.text(Ids.UNKNOWN, 1)).isEmpty();
    }

    @Test
    void titlesAreReadWhereNothingIsNamed() throws IOException {
        assertThat(ItemTexts.read(write("item,year,name\n1,1999,tea\n"), TITLES).text(0, 0))
                .isEqualTo("tea");
        assertThat(ItemTexts.read(write("6::Heat::a\n7::Sabrina::b\n"), TITLES).text(1, 0))
                .isEqualTo("Sabrina");
    }

    @Test
    void textsMayBeLatin1() throws IOException {
        Path file = Files.write(folder.resolve("u.item"), "item|title\n1|Caf\u00e9\n".getBytes(ISO_8859_1));

        assertThat(ItemTexts.read(Input.file(file), TITLES).text(0, 0)).isEqualTo("Caf\u00e9");
    }

    @Test
    void textsOfMovieLensAreRead() throws IOException {
        ItemTexts texts =
                ItemTexts.read(Input.file(RealData.file("ml-latest-small/movies.csv")), List.of("title", "genres"));

        assertThat(texts.items().size()).isEqualTo(9125);
        assertThat(texts.text(0, 1)).isEqualTo("Adventure Animation Children Comedy Fantasy");
    }
}
