package dev.rankine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.content.fasttext.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of `docs/spark.md`, run as they stand there.
class DocumentationIT {
    private static final Path PAGE = Distribution.ROOT.resolve("docs/spark.md");

    @TempDir
    Path folder;

    @BeforeEach
    void writeItems() throws IOException {
        Files.copy(TrainedModel.SKIPGRAM.file(), folder.resolve("titles.bin"));
        Files.writeString(folder.resolve("items.csv"), "item,title\n1,ra ther\n2,mo dy ne\n");
    }

    @BeforeEach
    void writeRatings() throws IOException {
        var ratings = new StringBuilder("user,item,rating\n");
        for (int row = 0; row < 3000; row++) {
            ratings.append("%d,%d,%d%n".formatted(row % 150, (row * row + 7 * row) % 83, row % 5 + 1));
        }
        Files.writeString(folder.resolve("ratings.csv"), ratings);
    }

    @Test
    void thePythonExamplesMakeListsModelsAndVectors() throws IOException {
        Path job = Files.writeString(folder.resolve("top_lists.py"), examples("python"));
        var finished = StandaloneCluster.running().run("spark-submit", folder, job.toString());
        assertThat(finished.status()).as(finished.output()).isZero();
        assertThat(finished.output()).contains("RMSE ");
        for (String made : List.of("lists", "vectors", "the-same", "neighbours", "model/metadata")) {
            assertThat(folder.resolve(made).resolve("_SUCCESS"))
                    .as(finished.output())
                    .exists();
        }
    }

    @Test
    void theScalaExamplesMakeListsAndAModel() throws IOException {
        Path script = Files.writeString(folder.resolve("top_lists.scala"), examples("scala"));
        var finished = StandaloneCluster.running().run("spark-shell", folder, "-i", script.toString());
        assertThat(finished.output()).contains("RMSE ");
        assertThat(folder.resolve("lists/_SUCCESS")).as(finished.output()).exists();
        assertThat(folder.resolve("model/metadata/_SUCCESS")).exists();
    }

    /// All examples of a language, one after the other.
    private static String examples(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult example) -> example.group(1))
                .reduce("", String::concat);
    }
}
