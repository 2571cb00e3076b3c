package dev.rankine.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableFilesTest {
    private static final List<String> RATINGS = List.of("ann mug 4.5 at 11", "ann tea 3.0 at 12", "bob tea 1.0 at 10");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", "\t", ";", "|", "::"})
    void anySeparatorWithOrWithoutAHeaderGivesTheSameTable(String separator) throws IOException {
        String rows = "bob,tea,1,10\nann,mug,4.5,11\nann,tea,3,12\n".replace(",", separator);
        Path headless = write("headless.txt", rows);
        Path headed = write("headed.txt", "userId,movieId,rating,timestamp\n".replace(",", separator) + rows);

        assertThat(contents(explicit(headless))).isEqualTo(RATINGS);
        assertThat(contents(explicit(headed))).isEqualTo(RATINGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv.zst", "csv.gz", "parquet", "jsonl", "json.gz", "ndjson.zst"})
    void anyKindOfFileGivesTheSameTable(String ending) throws IOException, SQLException {
        Path file = folder.resolve("table." + ending);
        String format = ending.startsWith("csv") ? "csv" : ending.startsWith("parquet") ? "parquet" : "json";
        String compression = ending.endsWith("zst") ? "zstd" : ending.endsWith("gz") ? "gzip" : "uncompressed";
        duckDb("COPY (FROM (VALUES ('bob', 'tea', 1.0, 10), ('ann', 'mug', 4.5, 11), ('ann', 'tea', 3.0, 12)) "
                + "t(uid, track_id, score, ts)) TO '" + file + "' (FORMAT " + format
                + ", COMPRESSION " + compression + ")");

        LoadedInteractions loaded = explicit(file);

        assertThat(contents(loaded)).isEqualTo(RATINGS);
        assertThat(loaded.report().columns()).isEqualTo("user=uid item=track_id rating=score time=ts");
    }

    @Test
    void whatIsReadLiesWhereItIsWanted() throws IOException {
        Path table = write("t.csv", "bob,tea,1,10\nann,mug,4.5,11\nann,tea,3,12\n");

        LoadedInteractions loaded = InteractionTable.of(Input.files(table.toString()), Feedback.EXPLICIT)
                .withStorage(Storage.files(folder.resolve("files"), 1 << 20))
                .read();

        assertThat(contents(loaded)).isEqualTo(RATINGS);
        assertThat(loaded.interactions().byItem().valueMemory().isMapped()).isTrue();
    }

    @Test
    void aQueryIsATable() throws IOException {
        LoadedInteractions loaded = InteractionTable.of(
                        Input.query("select 'u' || (i % 2) as \"user\", i as item from range(4) t(i); "),
                        Feedback.IMPLICIT)
                .read();

        assertThat(contents(loaded)).containsExactly("u0 0 1.0", "u0 2 1.0", "u1 1 1.0", "u1 3 1.0");
    }

    @Test
    void aQueryIsRunOnceSoThatItNeedNotAnswerTheSameTwice() throws IOException {
        LoadedInteractions loaded = InteractionTable.of(
                        Input.query("select uuid() as \"user\", 'x' as item from range(10)"), Feedback.IMPLICIT)
                .read();

        assertThat(loaded.interactions().users().size()).isEqualTo(10);
    }

    @Test
    void globsAndSeveralFilesAreReadOneAfterTheOther() throws IOException {
        write("part-1.csv", "user,item,rating\nann,tea,1\nbob,tea,1\n");
        write("part-2.csv", "user,item,rating\nann,tea,2\n");
        write("last.csv", "user,item,rating\nann,tea,3\n");
        Input input = Input.files(
                folder.resolve("part-*.csv").toString(),
                folder.resolve("last.csv").toString());

        LoadedInteractions loaded =
                InteractionTable.of(input, Feedback.EXPLICIT).read();

        assertThat(contents(loaded)).containsExactly("ann tea 3.0", "bob tea 1.0");
        assertThat(loaded.report().rows()).isEqualTo(4);
        assertThat(loaded.report().folded()).isEqualTo(2);
    }

    @Test
    void aFileThatIsCalledLikeAGlobIsItself() throws IOException {
        write("a1.csv", "user,item\nwrong,x\n");
        Path odd = write("a[1]*?.csv", "user,item\nright,x\n");

        assertThat(contents(explicit(odd))).containsExactly("right x 1.0");
    }

    @ParameterizedTest
    @CsvSource({"EXPLICIT, 2.0", "IMPLICIT, 5.0"})
    void duplicatesFoldAsTheFeedbackSuggests(Feedback feedback, String expected) throws IOException {
        Path file = write("t.csv", "user,item,weight\na,x,3\na,x,2\n");

        assertThat(contents(InteractionTable.of(Input.file(file), feedback).read()))
                .containsExactly("a x " + expected);
    }

    @Test
    void anotherPolicyForDuplicatesCanBeAskedFor() throws IOException {
        Path file = write("t.csv", "user,item,weight\na,x,3\na,x,2\n");

        var table = InteractionTable.of(Input.file(file), Feedback.IMPLICIT).withDuplicates(Duplicates.MEAN);

        assertThat(contents(table.read())).containsExactly("a x 2.5");
    }

    @Test
    void theIdsOfAModelKeepTheirNumbersAndNewOnesFollow() throws IOException {
        Path file = write("t.csv", "user,item,rating\nnew,tea,3\nbob,cup,2\n");
        Ids users = Ids.of(List.of("zoe", "bob"));
        Ids items = Ids.of(List.of("tea"));

        Interactions data = InteractionTable.of(Input.file(file), Feedback.EXPLICIT)
                .read(users, items)
                .interactions();

        assertThat(texts(data.users())).containsExactly("zoe", "bob", "new");
        assertThat(texts(data.items())).containsExactly("tea", "cup");
        assertThat(data.byUser().length(0)).isZero();
        assertThat(data.byUser().length(1)).isEqualTo(1);
    }

    @Test
    void idsAreTextFromEndToEnd() throws IOException {
        var odd = List.of(
                "001",
                "1",
                "1.0",
                "a,b",
                "say \"hi\"",
                "two\nlines",
                "\uD83C\uDF0B",
                "x".repeat(10_000),
                " 1",
                "",
                "NULL");
        var text = new StringBuilder("user,item\n");
        odd.forEach(id -> text.append(quoted(id)).append(',').append(quoted(id)).append('\n'));

        Interactions data = explicit(write("odd.csv", text.toString())).interactions();

        assertThat(texts(data.users())).containsExactlyInAnyOrderElementsOf(odd);
        for (String id : odd) {
            var row = new SparseRow();
            data.byUser().read(data.users().indexOf(id), row);
            assertThat(row.length()).isEqualTo(1);
            assertThat(data.items().get(row.column(0))).isEqualTo(id);
        }
    }

    @Test
    void idsAreNumberedByLengthThenByBytes() throws IOException {
        Path file = write("t.csv", "user,item\n10,b\n9,b\n100,a\n2,\u00e9\n");

        Interactions data = explicit(file).interactions();

        assertThat(texts(data.users())).containsExactly("2", "9", "10", "100");
        assertThat(texts(data.items())).containsExactly("a", "b", "\u00e9");
    }

    @Test
    void marksBeforeTheTextAndLineEndsOfWindowsAreNoPartOfIt() throws IOException {
        Path file = write("bom.csv", "\uFEFFuser,item\r\n1,2\r\n");

        assertThat(contents(explicit(file))).containsExactly("1 2 1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "881250949; 881250949",
                "-5; -5",
                "1.5; 1500000",
                "1970-01-02; 86400000000",
                "1970-01-01 00:00:01; 1000000",
                "1970-01-01T00:00:01Z; 1000000",
                "1970-01-01 01:00:01+01:00; 1000000"
            })
    void timesAreNumbersDatesOrTimestamps(String written, long expected) throws IOException {
        Path file = write("t.csv", "user,item,rating,time\na,x,1," + written + "\n");

        assertThat(explicit(file).interactions().byUser().time(0, 0)).isEqualTo(expected);
    }

    private LoadedInteractions explicit(Path file) throws IOException {
        return InteractionTable.of(Input.file(file), Feedback.EXPLICIT).read();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, UTF_8);
    }

    private static String quoted(String id) {
        return '"' + id.replace("\"", "\"\"") + '"';
    }

    private static void duckDb(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> texts(Ids ids) {
        return java.util.stream.IntStream.range(0, ids.size())
                .mapToObj(ids::get)
                .toList();
    }

    /// Every interaction as `user item value at time`, in order.
    static List<String> contents(LoadedInteractions loaded) {
        Interactions data = loaded.interactions();
        var lines = new java.util.ArrayList<String>();
        var row = new SparseRow();
        for (int user = 0; user < data.users().size(); user++) {
            data.byUser().read(user, row);
            for (int place = 0; place < row.length(); place++) {
                lines.add(data.users().get(user) + " " + data.items().get(row.column(place)) + " " + row.value(place)
                        + (data.byUser().hasTimes() ? " at " + data.byUser().time(user, place) : ""));
            }
        }
        lines.sort(null);
        return lines;
    }
}
