package dev.rankine.tables;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.interactions.Duplicates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadTablesTest {
    @TempDir
    Path folder;

    @Test
    void aMissingFileIsNamed() {
        assertRefused(Input.file(folder.resolve("none.csv")), folder.resolve("none.csv") + ": no such file");
    }

    @Test
    void aGlobThatMatchesNothingIsNamed() {
        assertRefused(Input.file(folder.resolve("*.csv")), folder.resolve("*.csv") + ": matches no file");
    }

    @Test
    void aFolderIsNoFile() {
        assertRefused(Input.file(folder), folder + ": must be a file, is a directory (its files: " + folder + "/*)");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertRefused("", "FILE: must not be empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user,item,rating", "user,item,rating\n"})
    void aHeaderAloneIsRefused(String text) throws IOException {
        assertRefused(text, "FILE: must have a row");
    }

    @Test
    void aTableOfOneColumnIsRefused() throws IOException {
        assertRefused("user\nann\n", "FILE: a table must have a user and an item column, there is only user");
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithThoseThatAre() throws IOException {
        Path file = write("customer,thing,stars\n1,2,3\n");

        assertRefused(
                table(Input.file(file)).withColumns(ColumnNames.parse("user=customer,item=product")),
                file + ": no column 'product', there are customer, thing, stars");
    }

    @ParameterizedTest
    @CsvSource({
        "good, must be a finite number",
        "nan, must be a finite number",
        "NaN, must be a finite number",
        "inf, must be a finite number",
        "-Infinity, must be a finite number",
        "1e39, must be a finite number",
        "'3,5', must be a finite number"
    })
    void aRatingThatIsNoFiniteNumberIsNamedWithItsLine(String rating, String rule) throws IOException {
        String text = "user,item,rating\nann,\"two\nlines\",1\nbob,tea,\"" + rating + "\"\ncid,tea,worse\n";

        assertRefused(text, "FILE, line 4: rating " + rule + ", was '" + rating + "'");
    }

    @Test
    void aRatingThatIsMissingIsNamed() throws IOException {
        assertRefused("1\t2\t3\n1\t3\t\n", "FILE, line 2: rating must be a finite number, was empty");
    }

    @Test
    void anImplicitWeightBelowZeroIsNamed() throws IOException {
        Path file = write("user,item,count\na,x,0\na,y,-0.5\n");

        assertRefused(
                InteractionTable.of(Input.file(file), Feedback.IMPLICIT),
                file + ", line 3: an implicit weight must be at least 0, was '-0.5'");
    }

    @ParameterizedTest
    @CsvSource({"',tea,1', user", "'ann,,1', item"})
    void anIdThatIsMissingIsNamed(String row, String role) throws IOException {
        assertRefused(
                "user,item,rating\nbob,mug,1\n" + row + "\n",
                "FILE, line 3: " + role + " must not be empty, was empty");
    }

    @Test
    void aTimeUnlikeTheFirstIsNamed() throws IOException {
        assertRefused(
                "user,item,rating,time\na,x,1,5\na,y,1,noon\n",
                "FILE, line 3: time must be a number, a date or a timestamp like the first, was 'noon'");
    }

    @Test
    void aRowOfAnotherLengthIsNamed() throws IOException {
        assertRefused("user,item,rating\na,x,1\na,y\n", "FILE, line 3: a row must have 3 fields, has 2");
    }

    @Test
    void theFaultyOneOfSeveralFilesIsNamedWithItsOwnLine() throws IOException {
        Path good = Files.writeString(folder.resolve("1.csv"), "user,item,rating\na,x,1\nb,x,1\n");
        Path bad = Files.writeString(folder.resolve("2.csv"), "user,item,rating\na,y,1\na,x,bad\n");

        assertRefused(
                Input.files(good.toString(), bad.toString()),
                bad + ", line 3: rating must be a finite number, was 'bad'");
    }

    @Test
    void filesWithOtherColumnsAreRefused() throws IOException {
        Path one = Files.writeString(folder.resolve("1.csv"), "user,item,rating\na,x,1\n");
        Path two = Files.writeString(folder.resolve("2.csv"), "item,user,rating\na,x,1\n");

        assertRefused(Input.files(one.toString(), two.toString()), two + ": its columns must be those of " + one);
    }

    @Test
    void filesOfTwoKindsAreRefused() throws IOException {
        Path one = Files.writeString(folder.resolve("1.csv"), "user,item,rating\na,x,1\n");
        Path two = Files.writeString(folder.resolve("2.parquet"), "?");

        assertRefused(
                Input.files(one.toString(), two.toString()),
                one + ": files read together must be of one kind, " + two + " is of another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table.csv.gz", "table.csv.zst", "table.parquet", "table.jsonl"})
    void aFileThatIsNotWhatItIsCalledIsRefusedInOneLine(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "hello, this is no such thing\n");

        assertThatThrownBy(() -> table(Input.file(file)).read())
                .isInstanceOf(TableException.class)
                .hasMessageContaining(name)
                .message()
                .doesNotContain("\n")
                .hasSizeLessThan(300);
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "user,item,rating\na,x,1\ncaf\u00e9,x,1\n".getBytes(ISO_8859_1));

        assertRefused(Input.file(file), file + ", line 3: text must be UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "selec 1; syntax error",
                "select a from nowhere; Table with name nowhere does not exist!",
                "select 1 as \"user\", 2 as item, 'x' as rating; row 1: rating must be a finite number, was 'x'"
            })
    void aBadQueryIsRefusedInOneLine(String sql, String said) {
        assertThatThrownBy(() -> table(Input.query(sql)).read())
                .isInstanceOf(TableException.class)
                .hasMessageStartingWith("SQL query")
                .hasMessageContaining(said)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void duplicatesAreNamedWhereTheyAreForbidden() throws IOException {
        Path file = write("user,item,rating\na,x,1\na,x,2\n");

        assertRefused(
                table(Input.file(file)).withDuplicates(Duplicates.FAIL),
                file + ": an interaction must occur once, user 'a' and item 'x' occur 2 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user", "user=", "user=a,user=b", "who=a", "user=a,,"})
    void columnsThatAreNotOfTheFormAreRefused(String columns) {
        assertThatThrownBy(() -> ColumnNames.parse(columns))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be");
    }

    @Test
    void aTransposedTableIsAWarningNotAFailure() throws IOException {
        var text = new StringBuilder();
        for (int n = 0; n < 500; n++) {
            text.append(n % 5).append(',').append(n).append(",1\n");
        }

        LoadedInteractions loaded = table(Input.file(write(text.toString()))).read();

        assertThat(loaded.report().warnings())
                .hasSize(1)
                .first()
                .asString()
                .contains("users and items may be exchanged, there are 5 users and 500 items");
        assertThat(loaded.report().columns()).isEqualTo("user=column 1 item=column 2 rating=column 3");
    }

    @Test
    void columnsCalledTheOtherWayRoundAreAWarning() throws IOException {
        Path file = write("userId,movieId,rating\n1,2,3\n");

        LoadedInteractions loaded = table(Input.file(file))
                .withColumns(ColumnNames.parse("user=movieId,item=userId"))
                .read();

        assertThat(loaded.report().warnings()).hasSize(1);
    }

    private static InteractionTable table(Input input) {
        return InteractionTable.of(input, Feedback.EXPLICIT);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    private void assertRefused(String text, String message) throws IOException {
        Path file = write(text);
        assertRefused(Input.file(file), message.replace("FILE", file.toString()));
    }

    private static void assertRefused(Input input, String message) {
        assertRefused(table(input), message);
    }

    private static void assertRefused(InteractionTable table, String message) {
        assertThatThrownBy(table::read).isInstanceOf(TableException.class).hasMessage(message);
    }
}
