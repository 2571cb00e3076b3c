package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.files.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables and requests that are unusual and still right, and models that are not.
class OddTablesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "bpr", "als", "ials", "itemknn", "popular"})
    void oneUserAndOneItemAreEnough(String algorithm) throws IOException {
        Path table = write("t.csv", "user,item,rating\nann,tea,3\n");

        train(table, algorithm);

        assertThat(Run.done("recommend", model(), "--user", "ann").out()).contains("user ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"say \"hi\"", "a,b", "two\nlines", "\uD83C\uDF0B", "  spaced "})
    void anIdComesOutAsItWentIn(String id) throws IOException {
        assertIdSurvives(id);
    }

    @Test
    void anIdOfTenThousandCharactersComesOutAsItWentIn() throws IOException {
        assertIdSurvives("x".repeat(10_000));
    }

    private void assertIdSurvives(String id) throws IOException {
        String quoted = '"' + id.replace("\"", "\"\"") + '"';
        train(write("t.csv", "user,item\n" + quoted + "," + quoted + "\nbob,tea\n"), "popular");

        JsonObject list = Run.done("recommend", model(), "--user", id, "--format", "json")
                .json()
                .objects("lists")
                .getFirst();

        assertThat(list.text("user")).isEqualTo(id);
        assertThat(list.objects("items")).extracting(item -> item.text("item")).containsExactlyInAnyOrder(id, "tea");
    }

    @Test
    void aRankLargerThanTheCatalogueIsAllowed() throws IOException {
        train(small(), "als", "--rank", 50);

        assertThat(Run.done("recommend", model(), "--user", "ann").out()).contains("tea");
    }

    @Test
    void aListIsNoLongerThanTheCatalogue() throws IOException {
        train(small(), "popular");

        JsonObject written = Run.done(
                        "recommend",
                        model(),
                        "--top",
                        1000,
                        "--output",
                        folder.resolve("top.jsonl"),
                        "--format",
                        "json")
                .json();

        assertThat(written.integer("rows")).isEqualTo(2 * 2);
        assertThat(written.integer("usersWithFewer")).isEqualTo(2);
    }

    @Test
    void aListOfNothingIsRefused() throws IOException {
        train(small(), "popular");

        assertThat(Run.failure("recommend", model(), "--top", 0)).isEqualTo("--top must be at least 1, was 0");
    }

    @Test
    void aUserWhoIsNotInTheModelIsNamed() throws IOException {
        train(small(), "popular");

        assertThat(Run.failure("recommend", model(), "--user", "nobody")).contains(model().toString(), "'nobody'");
    }

    @Test
    void aTestUserWhoIsNotInTheModelIsCounted() throws IOException {
        train(small(), "popular");
        Path test = write("test.csv", "user,item\nann,mug\nstranger,tea\n");

        JsonObject counts =
                Run.done("evaluate", model(), test, "--format", "json").json().object("counts");

        assertThat(counts.integer("unknownUsers")).isEqualTo(1);
        assertThat(counts.integer("rankedUsers")).isEqualTo(1);
    }

    @Test
    void aTransposedTableIsWarnedAbout() throws IOException {
        var text = new StringBuilder("item,user\n");
        for (int n = 0; n < 2000; n++) {
            text.append(n % 3).append(",x").append(n).append('\n');
        }
        Path table = write("t.csv", text.toString());

        Run run = Run.done(
                "train", table, "--algorithm", "popular", "--model", model(), "--columns", "user=item,item=user");

        assertThat(run.err()).startsWith("warning: ").contains(table.toString());
        assertThat(run.errLines()).hasSize(1);
    }

    @Test
    void aLearnerThatDivergesIsSteppedDownAndSaysSo() throws IOException {
        Path table = folder.resolve("planted.csv");
        Run.done("data", "generate", "--users", 100, "--items", 50, "--interactions", 2000, "--output", table);

        Run run = Run.of("train", table, "--algorithm", "sgd", "--model", model(), "--step", 50, "--epochs", 3);

        assertThat(run.err()).contains("warning: epoch 1 diverged and begins again with a step of 25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "factors.safetensors", "users.ids", "items.ids"})
    void aModelWithAFlippedBitOrALostEndIsRefusedByName(String name) throws IOException {
        train(small(), "als", "--rank", 2);
        Path part = model().resolve(name);
        byte[] whole = Files.readAllBytes(part);

        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        Files.write(part, flipped);
        assertThat(Run.failure("recommend", model())).contains(part.toString());

        try (var file = new RandomAccessFile(part.toFile(), "rw")) {
            file.setLength(whole.length - 1);
        }
        assertThat(Run.failure("recommend", model())).contains(part.toString());
    }

    @Test
    void aModelOfANewerFormatIsRefusedByName() throws IOException {
        train(small(), "popular");
        Path manifest = model().resolve("model.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("\"version\": 1", "\"version\": 999"));

        assertThat(Files.readString(manifest)).isNotEqualTo(text);
        assertThat(Run.failure("recommend", model())).contains(manifest.toString(), "999");
    }

    @Test
    void whatIsNoModelIsNamed() throws IOException {
        Path table = small();

        assertThat(Run.failure("evaluate", folder.resolve("nowhere"), table)).contains("nowhere", "no such model");
        assertThat(Run.failure("evaluate", folder, table)).contains(folder.toString(), "model.json");
    }

    @Test
    void aListThatCannotBeWrittenLeavesNothing() throws IOException {
        train(small(), "popular");
        Path nowhere = folder.resolve("no-folder").resolve("top.csv");

        assertThat(Run.failure("recommend", model(), "--output", nowhere)).contains(nowhere.toString());
        assertThat(Run.failure("recommend", model(), "--output", folder.resolve("top.xls")))
                .contains("top.xls", ".csv, .parquet");
        assertThat(folder.resolve("top.xls")).doesNotExist();
    }

    private void train(Path table, String algorithm, Object... more) {
        var always = Stream.of("train", table, "--algorithm", algorithm, "--model", model());
        Run.done(Stream.concat(always, Stream.of(more)).toArray());
    }

    private Path model() {
        return folder.resolve("m");
    }

    private Path small() throws IOException {
        return write("small.csv", "user,item,rating\nann,tea,1\nbob,mug,2\nann,mug,3\n");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
