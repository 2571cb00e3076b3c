package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.content.onnx.SmallNetwork;
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
        assertThat(Run.wrongUsage("neighbours")).isEqualTo("one of build, add, remove, query is missing");
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

    @ParameterizedTest
    @ValueSource(strings = {"exact", "graph"})
    void itemsAreAddedReplacedAndRemoved(String search) throws IOException {
        Path index = ofTexts(search);
        Path more = Files.writeString(folder.resolve("more.csv"), "item,title\n5,Aliens in the attic\n7,Alien 3\n8,\n");
        Path gone = Files.writeString(folder.resolve("gone.txt"), "2\n99\n");

        JsonObject added = Run.done("neighbours", "add", "--item-text", more, "--index", index, "--format", "json")
                .json();
        List<String> withMore = nearest(index, "1", "--top", 9);
        Run removed = Run.done("neighbours", "remove", index, "--items", gone, "--item", "3");

        assertThat(added.integer("added")).isEqualTo(2);
        assertThat(added.integer("removed")).isEqualTo(1);
        assertThat(added.integer("leftOut")).isEqualTo(1);
        assertThat(added.integer("items")).isEqualTo(6);
        assertThat(withMore).containsExactlyInAnyOrder("2", "3", "4", "5", "7");
        assertThat(withMore.subList(0, 3)).containsExactlyInAnyOrder("2", "5", "7");
        assertThat(removed.out()).isEqualTo("Changed " + index + ": 0 added, 2 removed, 4 items now\n");
        assertThat(removed.err()).isEqualTo("warning: --items " + gone + ": 1 of 2 ids are not in the index\n");
        assertThat(nearest(index, "1", "--top", 9)).containsExactlyInAnyOrder("4", "5", "7");
        assertThat(nearest(index, "1", "--top", 9, "--exact")).isEqualTo(nearest(index, "1", "--top", 9));
    }

    @Test
    void whatCannotBeAddedOrRemovedIsNamedAndTheIndexStays() throws IOException {
        Path index = ofTexts("exact");

        assertThat(Run.failure("neighbours", "add", trained("ials"), "--index", index))
                .isEqualTo("vectors to be added must have the 256 columns of those in " + index + ", had 64");
        assertThat(Run.failure("neighbours", "remove", index, "--item", "1", "--item", "9"))
                .isEqualTo("--item: " + index + " has no item '9'");
        assertThat(Run.wrongUsage("neighbours", "remove", index)).isEqualTo("one of --item and --items must be given");
        assertThat(nearest(index, "1", "--top", 9)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "graph"})
    void theNeighboursOfAllItemsBecomeATable(String search) throws IOException {
        Path index = ofTexts(search);
        Path table = folder.resolve("near.csv");

        JsonObject written = Run.done(
                        "neighbours", "query", index, "--top", 2, "--output", table, "--threads", 2, "--format", "json")
                .json();

        List<String> lines = Files.readAllLines(table);
        assertThat(written.text("index")).isEqualTo(index.toString());
        assertThat(written.integer("items")).isEqualTo(5);
        assertThat(written.integer("rows")).isEqualTo(10);
        assertThat(written.integer("itemsWithFewer")).isZero();
        assertThat(lines).hasSize(11).startsWith("item,neighbour,score,rank");
        assertThat(lines.get(1)).matches("1,2,0\\.\\d+,1");
        for (String item : List.of("1", "2", "3", "4", "5")) {
            assertThat(lines.stream()
                            .filter(line -> line.startsWith(item + ","))
                            .map(line -> line.split(",")[1]))
                    .isEqualTo(nearest(index, item, "--top", 2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "graph"})
    void listsHaveOnlyItemsThatTheyMayHave(String search) throws IOException {
        Path index = ofTexts(search);
        Path some = Files.writeString(folder.resolve("some.txt"), "2\n3\n4\n");
        Path one = Files.writeString(folder.resolve("one.txt"), "3\n");

        assertThat(nearest(index, "1", "--allow", some, "--deny", one)).containsExactlyInAnyOrder("2", "4");
        assertThat(Run.done("neighbours", "query", index, "--item", "1", "--item", "5", "--deny", some)
                        .out()
                        .lines())
                .filteredOn(line -> line.startsWith("item "))
                .containsExactly("item 1", "item 5");
        assertThat(Run.wrongUsage("neighbours", "query", index, "--text", "a", "--item", "1"))
                .isEqualTo("--text goes with neither --item nor --output: it is one list");
    }

    @Test
    void textsAreReadByANetworkToo() throws IOException {
        Path network = SmallNetwork.write(folder.resolve("small.onnx"), true);
        Path table = Files.writeString(folder.resolve("t.csv"), "item,title\n1,ra\n2,ther\n3,ra ther\n4,unheard\n");
        Path index = folder.resolve("n");
        Run.done("neighbours", "build", "--item-text", table, "--text-model", network, "--index", index);

        Run found = Run.done("neighbours", "query", index, "--text", "ra ra", "--text-model", network, "--top", 2);

        assertThat(found.out().lines().toList().get(1)).endsWith(" 1");
        assertThat(found.out().lines().toList().get(2)).endsWith(" 3");
    }

    private static List<String> nearest(Path index, String item, Object... more) throws JsonException {
        var arguments = new ArrayList<Object>(List.of("neighbours", "query", index, "--item", item));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--format", "json"));
        return items(Run.done(arguments.toArray()).json());
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
