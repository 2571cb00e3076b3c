package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `train --item-text`, and what the other commands say of a model with items that nobody has touched.
class ItemTextTest {
    private static final String NEW_ITEMS = "new1,a green tea\nnew2,\nnew3,the comics of tomorrow\n";

    @TempDir
    Path folder;

    private Path table;
    private Path model;

    /// Even users touch teas and odd ones comics.
    @BeforeEach
    void writeTable() throws IOException {
        model = folder.resolve("m");
        var rows = new StringBuilder("user,item\n");
        for (int user = 0; user < 40; user++) {
            for (int item = user % 2; item < 30; item += 2) {
                rows.append((user + item / 2) % 3 == 0 ? "" : "u" + user + ",i" + item + "\n");
            }
        }
        table = write("t.csv", rows.toString());
    }

    private static String items(String more) {
        var rows = new StringBuilder("item,title\n");
        for (int item = 0; item < 30; item++) {
            rows.append("i").append(item).append(item % 2 == 0 ? ",tea number " : ",comics number ");
            rows.append(item).append('\n');
        }
        return rows + more;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Object[] training(String algorithm, Path items, Object... more) {
        var arguments = new ArrayList<Object>(
                List.of("train", table, "--algorithm", algorithm, "--model", model, "--item-text", items));
        Collections.addAll(arguments, more);
        return arguments.toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "item,title\\n1,a\\n2,b\\n1,c\\n ! title ! : item must occur once, was '1'",
                "item,title\\n1,tea\\n           ! plot  ! : no column 'plot', there are item, title",
                "item\\n1\\n                     ! 1     ! : a table of texts must have an item and a text column",
                "item,title\\n,tea\\n            ! title ! : item must not be empty, was empty",
            })
    void aTableThatIsBrokenIsRefusedBeforeAnyTraining(String text, String column, String message) throws IOException {
        Path items = write("items.csv", text.replace("\\n", "\n"));

        assertThat(Run.failure(training("ials", items, "--text-column", column)))
                .startsWith(items.toString())
                .contains(message.substring(2));
        assertThat(model).doesNotExist();
    }

    @Test
    void aTableOrAModelThatIsNotThereIsRefused() throws IOException {
        Path missing = folder.resolve("missing");
        Path items = write("items.csv", items(""));

        assertThat(Run.failure(training("ials", missing))).isEqualTo(missing + ": no such file");
        assertThat(Run.failure(training("ials", items, "--text-model", missing)))
                .isEqualTo(missing + ": no such file or directory");
        assertThat(Run.failure(training("ials", items, "--text-model", items)))
                .startsWith(items + ": not a whole fastText model");
        assertThat(model).doesNotExist();
    }

    @Test
    void optionsWithoutEffectAreRefused() throws IOException {
        Path items = write("items.csv", items(""));

        assertThat(Run.wrongUsage("train", table, "--algorithm", "ials", "--model", model, "--text-column", "title"))
                .isEqualTo("--text-column needs --item-text");
        assertThat(Run.wrongUsage("train", table, "--algorithm", "ials", "--model", model, "--text-model", "x"))
                .isEqualTo("--text-model needs --item-text");
        assertThat(Run.wrongUsage(training("itemknn", items)))
                .isEqualTo("--item-text: itemknn has no factors that text could give");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ials", "als", "sgd", "popular"})
    void newItemsAreRankedWithAllOthersWhateverTheAlgorithm(String algorithm) throws IOException {
        Run.done(training(algorithm, write("items.csv", items(NEW_ITEMS))));

        assertThat(listOf("u0")).hasSize(33).allSatisfy(item -> {
            boolean isNew = String.valueOf(item.get("item")).startsWith("new");
            assertThat("warm".equals(item.get("warmth"))).isEqualTo(!isNew);
        });
    }

    @Test
    void whoTouchedTeaGetsTheNewTeaBeforeTheNewComics() throws IOException {
        Run.done(training("ials", write("items.csv", items(NEW_ITEMS))));

        assertThat(newItemsOf("u0")).startsWith("new1").endsWith("new3");
        assertThat(newItemsOf("u1")).startsWith("new3").endsWith("new1");
    }

    @Test
    void itemsAreCountedByWhatTheyStandOn() throws IOException {
        Run trained = Run.done(training("ials", write("items.csv", items(NEW_ITEMS))));
        Run described = Run.done("describe", model);
        JsonObject json = Run.done("describe", model, "--format", "json").json();

        assertThat(trained.out()).contains("Items: 30 warm, 2 text, 1 popularity; text tells ");
        assertThat(described.out())
                .contains("items       30 warm, 2 text, 1 popularity; text tells ")
                .contains("text-columns title");
        assertThat(json.object("warmth").members())
                .containsEntry("warm", 30L)
                .containsEntry("text", 2L)
                .containsEntry("popularity", 1L);
    }

    @Test
    void listsSayWhatTheyStandOnOnlyWhereThatDiffers() throws IOException {
        Path lists = folder.resolve("top.csv");
        Run.done(training("ials", write("items.csv", items(NEW_ITEMS))));
        Run.done("recommend", model, "--user", "u0", "--top", 33, "--output", lists);

        assertThat(Files.readAllLines(lists))
                .startsWith("user,item,score,rank,warmth")
                .anyMatch(line -> line.matches("u0,new1,.*,text"))
                .anyMatch(line -> line.matches("u0,new2,.*,popularity"));
        assertThat(Run.done("recommend", model, "--user", "u0", "--top", 33).out())
                .containsPattern("new1  text\n")
                .containsPattern("i4  warm\n");

        Run.done("train", table, "--algorithm", "ials", "--model", model);
        assertThat(Run.done("recommend", model, "--user", "u0").out()).doesNotContain("warm");
        assertThat(Run.done("describe", model).out()).contains("30 warm, 0 text, 0 popularity\n");
    }

    @Test
    void anItemThatIsKnownButUntouchedIsRankedByItsText() throws IOException {
        Path heldOut = write("held-out.csv", "user,item\nu0,new1\nu1,new3\n");
        Run.done(training("ials", write("items.csv", items(NEW_ITEMS)), "--validate", heldOut));

        double ndcg = Run.done("evaluate", model, heldOut, "--exclude", table, "--format", "json")
                .json()
                .object("metrics")
                .number("ndcg@10");
        assertThat(ndcg).isPositive();
        assertThat(Run.done("describe", model).out()).contains("30 warm, 2 text, 1 popularity");
    }

    @Test
    void listsAndEvaluationsMayBeOfNewItemsAlone() throws IOException {
        Path heldOut = write("held-out.csv", "user,item\nu0,new1\nu1,new3\n");
        Run.done(training("ials", write("items.csv", items(NEW_ITEMS))));

        assertThat(Run.done("recommend", model, "--user", "u0", "--warmth", "text,popularity")
                        .out())
                .contains("new1  text", "new2  popularity", "new3  text")
                .doesNotContain("warm\n");
        JsonObject evaluated = Run.done(
                        "evaluate", model, heldOut, "--warmth", "text", "--against", model, "--format", "json")
                .json();
        assertThat(evaluated.object("metrics").number("mrr")).isEqualTo(1);
        assertThat(evaluated.text("protocol")).isEqualTo("full catalogue, only text");
        assertThat(evaluated.object("against").object("differences").number("mrr"))
                .isZero();

        Run.done("train", table, "--algorithm", "ials", "--model", model);
        assertThat(Run.failure("recommend", model, "--warmth", "text"))
                .isEqualTo("--warmth: the model has no such item, but 30 warm, 0 text, 0 popularity");
        assertThat(Run.wrongUsage("recommend", model, "--warmth", "tepid")).contains("--warmth", "'tepid'");
    }

    private List<Map<String, Object>> listOf(String user) throws JsonException {
        return Run.done("recommend", model, "--user", user, "--top", 33, "--format", "json")
                .json()
                .objects("lists")
                .getFirst()
                .objects("items")
                .stream()
                .map(JsonObject::members)
                .toList();
    }

    private List<String> newItemsOf(String user) throws JsonException {
        return listOf(user).stream()
                .map(item -> String.valueOf(item.get("item")))
                .filter(item -> item.startsWith("new"))
                .toList();
    }
}
