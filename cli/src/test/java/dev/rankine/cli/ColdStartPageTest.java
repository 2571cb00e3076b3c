package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The commands of `docs/cold-start.md` do what the page says, one after the other.
class ColdStartPageTest {
    private static final Path PAGE = Path.of(System.getProperty("rankine.root"), "docs", "cold-start.md");
    private static final Pattern COMMAND = Pattern.compile("^(\\./rankine|fasttext) (.*)$", Pattern.MULTILINE);
    private static final Set<String> FILES = Set.of(
            "ratings.csv",
            "movies.csv",
            "train.csv",
            "new.csv",
            "new-films.csv",
            "words",
            "words.bin",
            "films",
            "by-text",
            "by-popularity",
            "near",
            "near.parquet");

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void everyCommandOfThePageRuns() throws IOException, InterruptedException {
        for (String table : List.of("ratings.csv", "movies.csv")) {
            Files.copy(RealData.file("ml-latest-small/" + table), folder.resolve(table));
        }
        var said = new ArrayList<String>();
        for (var command : COMMAND.matcher(Files.readString(PAGE)).results().toList()) {
            Object[] arguments = Stream.of(command.group(2).split(" "))
                    .map(word -> FILES.contains(word) ? folder.resolve(word) : word)
                    .toArray();
            if (command.group(1).equals("fasttext")) {
                runFastText(arguments);
            } else {
                said.add(Run.done(arguments).out());
            }
        }

        assertThat(said).hasSize(14);
        assertThat(said.get(1)).contains("9,066 warm, 59 text, 0 popularity; text tells ");
        assertThat(said.get(2)).contains("  warm\n");
        assertThat(said.get(3)).contains("  text\n").doesNotContain("  warm\n");
        assertThat(Files.readAllLines(folder.resolve("new-films.csv")))
                .startsWith("user,item,score,rank,warmth")
                .hasSize(1 + 671 * 20);
        assertThat(said.get(8)).contains("more than " + folder.resolve("by-popularity"));
        assertThat(said.get(11)).contains("Toy Story 2 (1999)");
        assertThat(said.get(12)).contains("182,500 rows for 9,125 items");
    }

    private static void runFastText(Object[] arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("fasttext"), Stream.of(arguments))
                .map(Object::toString)
                .toList();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor()).isZero();
        } catch (IOException e) {
            Assumptions.abort("fastText is absent: " + e.getMessage());
        }
    }
}
