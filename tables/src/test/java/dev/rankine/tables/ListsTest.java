package dev.rankine.tables;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListsTest {
    @TempDir
    Path folder;

    @Test
    void aListIsTheFirstColumnWithoutAHeader() throws IOException {
        assertThat(IdList.read(write("user\n007\n\n\"a,b\"\n7\n"))).containsExactly("007", "a,b", "7");
        assertThat(IdList.read(write("ann\n5\n"))).containsExactly("ann", "5");
        assertThat(IdList.read(write("item,why\nx,1\ny,2\n"))).containsExactly("x", "y");
    }

    @Test
    void titlesAreFoundByNameOrPosition() throws IOException {
        assertThat(ItemTitles.read(write("title,genres,movieId\n\"Heat, The\",a,6\n,b,7\n")))
                .hasSize(1)
                .containsEntry("6", "Heat, The");
        assertThat(ItemTitles.read(write("6::Heat\n7::Sabrina\n"))).containsEntry("7", "Sabrina");
    }

    @Test
    void titlesMayBeLatin1() throws IOException {
        Path file = Files.write(folder.resolve("u.item"), "1|Caf\u00e9|x\n".getBytes(ISO_8859_1));

        assertThat(ItemTitles.read(Input.file(file))).containsEntry("1", "Caf\u00e9");
    }

    @Test
    void aTableWithoutTitlesIsRefused() throws IOException {
        Input input = write("item\n1\n");

        assertThatThrownBy(() -> ItemTitles.read(input))
                .isInstanceOf(TableException.class)
                .hasMessageEndingWith("a table of titles must have an item and a title column, there is only item");
    }

    @Test
    void titlesOfMovieLensAreRead() throws IOException {
        var old = ItemTitles.read(Input.file(RealData.file("ml-100k/u.item")));
        var small = ItemTitles.read(Input.file(RealData.file("ml-latest-small/movies.csv")));

        assertThat(old).hasSize(1682).containsEntry("1", "Toy Story (1995)");
        assertThat(small).hasSize(9125).containsEntry("11", "American President, The (1995)");
    }

    private Input write(String text) throws IOException {
        return Input.file(Files.writeString(folder.resolve("list.csv"), text));
    }
}
