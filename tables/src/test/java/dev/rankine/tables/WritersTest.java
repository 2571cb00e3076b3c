package dev.rankine.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.model.Warmth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritersTest {
    private static final List<String> ODD = List.of(
            "001",
            "1",
            "a,b",
            "say \"hi\"",
            "two\nlines",
            "\uD83C\uDF0B",
            "x".repeat(10_000),
            " 1",
            "",
            "cr\r",
            "NULL");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet", "jsonl"})
    void oddIdsComeBackAsTheyWereWritten(String ending) throws IOException {
        Path file = folder.resolve("it's [odd]." + ending);
        try (var writer = InteractionWriter.timed(file)) {
            for (int n = 0; n < ODD.size(); n++) {
                writer.write(ODD.get(n), ODD.get(ODD.size() - 1 - n), n + 0.1f, 1_000_000_000_000L + n);
            }
            writer.finish();
        }

        LoadedInteractions loaded =
                InteractionTable.of(Input.file(file), Feedback.EXPLICIT).read();

        var data = loaded.interactions();
        assertThat(data.entries()).isEqualTo(ODD.size());
        for (int n = 0; n < ODD.size(); n++) {
            int user = data.users().indexOf(ODD.get(n));
            var row = new dev.rankine.interactions.SparseRow();
            data.byUser().read(user, row);
            assertThat(data.items().get(row.column(0))).isEqualTo(ODD.get(ODD.size() - 1 - n));
            assertThat(row.value(0)).isEqualTo(n + 0.1f);
            assertThat(data.byUser().time(user, 0)).isEqualTo(1_000_000_000_000L + n);
        }
        assertThat(loaded.report().columns()).isEqualTo("user=user item=item rating=rating time=time");
    }

    @Test
    void recommendationsAreATableOfUserItemScoreAndRank() throws IOException {
        Path file = folder.resolve("top.csv");
        try (var writer = RecommendationWriter.to(file)) {
            writer.write("ann", "tea, green", 0.5f, 1, Warmth.WARM);
            writer.write("ann", "mug", -1e-7f, 2, Warmth.WARM);
            writer.finish();
        }

        assertThat(file).hasContent("user,item,score,rank\nann,\"tea, green\",0.5,1\nann,mug,-1.0E-7,2\n");
        assertThat(left()).containsExactly("top.csv");
    }

    @Test
    void aTableMaySayWhatItsScoresStandOn() throws IOException {
        Path file = folder.resolve("top.csv");
        try (var writer = RecommendationWriter.withWarmth(file)) {
            writer.write("ann", "tea", 0.5f, 1, Warmth.TEXT);
            writer.finish();
        }

        assertThat(file).hasContent("user,item,score,rank,warmth\nann,tea,0.5,1,text\n");
    }

    @Test
    void jsonHasAnObjectALineWithNumbersAsNumbers() throws IOException {
        Path file = folder.resolve("top.jsonl");
        try (var writer = RecommendationWriter.to(file)) {
            writer.write("007", "tea", 0.5f, 1, Warmth.WARM);
            writer.finish();
        }

        assertThat(file).hasContent("{\"user\":\"007\",\"item\":\"tea\",\"score\":0.5,\"rank\":1}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet", "jsonl"})
    void aTableOfNoRowsIsStillATable(String ending) throws IOException {
        Path file = folder.resolve("none." + ending);
        try (var writer = RecommendationWriter.to(file)) {
            writer.finish();
        }

        assertThat(left()).containsExactly("none." + ending);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet", "jsonl"})
    void aWriterThatIsClosedBeforeItIsFinishedLeavesTheOldFile(String ending) throws IOException {
        Path file = Files.writeString(folder.resolve("top." + ending), "old");
        try (var writer = RecommendationWriter.to(file)) {
            writer.write("ann", "tea", 1, 1, Warmth.WARM);
        }

        assertThat(file).hasContent("old");
        assertThat(left()).containsExactly("top." + ending);
    }

    @Test
    void aFinishedWriterReplacesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("top.csv"), "old");
        try (var writer = RecommendationWriter.to(file)) {
            writer.finish();
        }

        assertThat(file).hasContent("user,item,score,rank\n");
    }

    @Test
    void anotherEndingIsRefused() {
        assertThatThrownBy(() -> RecommendationWriter.to(folder.resolve("top.xls")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must end in .csv, .parquet or .jsonl, was ");
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        Path file = folder.resolve("none").resolve("top.csv");

        assertThatThrownBy(() -> RecommendationWriter.to(file))
                .isInstanceOf(TableException.class)
                .hasMessage(file + ": its folder does not exist");
    }

    @Test
    void aFolderThatMustNotBeWrittenIsNamed() {
        Path file = Path.of("/proc/top.csv");
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc")), "there is no /proc to fail in");

        assertThatThrownBy(() -> RecommendationWriter.to(file))
                .isInstanceOf(TableException.class)
                .hasMessageStartingWith("/proc/top.csv: ")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet", "jsonl"})
    void aFullDiskLeavesTheOldFileAndNothingElse(String ending) throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()),
                "only root mounts a small disk");
        try {
            Path file = Files.writeString(disk.resolve("top." + ending), "old");

            assertThatThrownBy(() -> fill(file))
                    .isInstanceOf(TableException.class)
                    .hasMessageStartingWith(file + ": ")
                    .message()
                    .doesNotContain("\n");

            assertThat(file).hasContent("old");
            try (Stream<Path> files = Files.list(disk)) {
                assertThat(files).containsExactly(file);
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void aDiskThatIsFullOnlyForTheConvertedFileLeavesNothingHalfWritten() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()),
                "only root mounts a small disk");
        try {
            Path file = disk.resolve("top.jsonl");

            assertThatThrownBy(() -> write(file, 100_000)).isInstanceOf(TableException.class);

            try (Stream<Path> files = Files.list(disk)) {
                assertThat(files).isEmpty();
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void fill(Path file) throws IOException {
        write(file, 1_000_000);
    }

    private static void write(Path file, int rows) throws IOException {
        try (var writer = RecommendationWriter.to(file)) {
            for (int n = 0; n < rows; n++) {
                writer.write("user " + n, "item " + n, n, 1, Warmth.WARM);
            }
            writer.finish();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
