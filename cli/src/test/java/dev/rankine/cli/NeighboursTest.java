package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `rankine neighbours`: from a model or a table of texts to an index, and from that to lists.
class NeighboursTest {
    @TempDir
    Path folder;

    @Test
    void aCommandIsNeeded() {
        assertThat(Run.wrongUsage("neighbours")).isEqualTo("one of build, query is missing");
    }

    @Test
    void oneSourceIsNeeded() throws IOException {
        assertThat(Run.wrongUsage("neighbours", "build", "--index", folder.resolve("n")))
                .isEqualTo("one of MODEL and --item-text must be given");
        assertThat(Run.wrongUsage("neighbours", "build", "m", "--item-text", films(), "--index", folder.resolve("n")))
                .isEqualTo("one of MODEL and --item-text must be given");
    }

    @Test
    void aModelWithoutFactorsIsRefused() throws IOException {
        assertThat(Run.failure("neighbours", "build", trained("itemknn"), "--index", folder.resolve("n")))
                .isEqualTo(folder.resolve("m") + ": must be a model of factors");
    }

    @Test
    void aPlaceWhereSomethingElseStandsIsRefused() throws IOException {
        assertThat(Run.failure("neighbours", "build", "--item-text", films(), "--index", folder))
                .startsWith("cannot write " + folder + ": it holds")
                .endsWith("which is no part of a neighbour index");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.5", "-1", "NaN"})
    void aRecallThatIsNoShareIsRefused(String recall) throws IOException {
        assertThat(Run.failure(
                        "neighbours",
                        "build",
                        "--item-text",
                        films(),
                        "--search",
                        "graph",
                        "--recall",
                        recall,
                        "--index",
                        folder.resolve("n")))
                .startsWith("recall must be above 0 and at most 1, was ");
    }

    @Test
    void whatIsNotInTheIndexIsNamed() throws IOException {
        Path index = ofTexts("exact");

        assertThat(Run.failure("neighbours", "query", folder.resolve("no"), "--item", "1"))
                .isEqualTo(folder.resolve("no") + ": no such neighbour index");
        assertThat(Run.failure("neighbours", "query", index, "--item", "nobody"))
                .isEqualTo("--item: " + index + " has no item 'nobody'");
        assertThat(Run.failure("neighbours", "query", index, "--text", "  "))
                .isEqualTo("--text: no word of '  ' is known");
        assertThat(Run.failure("neighbours", "query", index, "--item", "1", "--top", "0"))
                .isEqualTo("--top must be at least 1, was 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "graph"})
    void itemsOfTextsAreFoundByItemsAndByTexts(String search) throws IOException {
        Path index = ofTexts(search);

        JsonObject byItem = Run.done("neighbours", "query", index, "--item", "1", "--top", 1, "--format", "json")
                .json();
        Run byText = Run.done("neighbours", "query", index, "--text", "the godfather", "--top", 2, "--titles", films());

        assertThat(byItem.text("index")).isEqualTo(index.toString());
        assertThat(items(byItem)).containsExactly("2");
        assertThat(byText.out().lines().toList().get(1)).endsWith("The Godfather (3)");
        assertThat(byText.out().lines().toList().get(2)).endsWith("The Godfather Part II (4)");
    }

    @Test
    void anIndexSaysWhatItIs() throws IOException {
        JsonObject built = Run.done(
                        "neighbours",
                        "build",
                        "--item-text",
                        films(),
                        "--index",
                        folder.resolve("n"),
                        "--shards",
                        2,
                        "--format",
                        "json")
                .json();

        assertThat(built.integer("items")).isEqualTo(5);
        assertThat(built.integer("leftOut")).isEqualTo(1);
        assertThat(built.text("search")).isEqualTo("exact");
        assertThat(built.number("recall")).isEqualTo(1);
    }

    @Test
    void itemsOfAModelAreFoundAsSimilarFindsThem() throws IOException {
        Path model = trained("ials");
        Path index = folder.resolve("n");

        Run run = Run.done("neighbours", "build", model, "--index", index);
        JsonObject found = Run.done("neighbours", "query", index, "--item", "tea", "--format", "json")
                .json();
        JsonObject similar =
                Run.done("similar", model, "--item", "tea", "--format", "json").json();

        assertThat(run.out()).contains("recall@10 1", "Next: rankine neighbours query " + index + " --item ");
        assertThat(items(found)).isEqualTo(items(similar));
    }

    private static List<String> items(JsonObject lists) throws JsonException {
        var items = new ArrayList<String>();
        for (JsonObject entry : lists.objects("lists").getFirst().objects("items")) {
            items.add(entry.text("item"));
        }
        return items;
    }

    private Path ofTexts(String search) throws IOException {
        Path index = folder.resolve("n");
        Run run = Run.done("neighbours", "build", "--item-text", films(), "--search", search, "--index", index);
        assertThat(run.err()).isEmpty();
        return index;
    }

    private Path films() throws IOException {
        return Files.writeString(folder.resolve("films.csv"), """
                item,title
                1,Alien
                2,Aliens
                3,The Godfather
                4,The Godfather Part II
                5,Vertigo
                6,
                """);
    }

    private Path trained(String algorithm) throws IOException {
        Path model = folder.resolve("m");
        Path table = Files.writeString(
                folder.resolve("t.csv"), "user,item\nann,tea\nann,mug\nbob,tea\nbob,hat\ncid,hat\ncid,mug\ndan,tea\n");
        Run.done("train", table, "--algorithm", algorithm, "--model", model);
        return model;
    }
}
