package dev.rankine.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.interactions.Interactions;
import dev.rankine.model.Model;
import dev.rankine.model.ModelDirectory;
import dev.rankine.ranking.Ranking;
import dev.rankine.ranking.TopN;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.sgd.SgdParameters;
import dev.rankine.training.sgd.SgdTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's example of the library is the code of this test.
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("rankine.root"));

    @TempDir
    Path folder;

    @Test
    void theExampleTrainsRanksAndWrites() throws IOException {
        String table = "user,item,rating\nann,tea,5\nann,mug,4\nbob,tea,4\nbob,pot,1\ncid,mug,5\n";
        Path ratingsFile = Files.writeString(folder.resolve("ratings.csv"), table);
        List<Ranking> rankings = new ArrayList<>();

        Interactions ratings = InteractionTable.of(Input.file(ratingsFile), Feedback.EXPLICIT)
                .read()
                .interactions();
        try (var workers = Workers.threads(4)) {
            Model model = new SgdTrainer(SgdParameters.defaults().withRank(40))
                    .train(ratings, workers, TrainingListener.silent());
            TopN.of(model).excluding(ratings.byUser()).forAll(10, workers, rankings::add);
            ModelDirectory.write(folder.resolve("films"), model);
        }

        assertThat(rankings).extracting(Ranking::size).containsExactly(1, 1, 2);
        assertThat(ModelDirectory.read(folder.resolve("films")).users().size()).isEqualTo(3);
    }

    @Test
    void theReadmeShowsThisCode() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String test = Files.readString(ROOT.resolve("tables/src/test/java/dev/rankine/tables/ReadmeTest.java"));
        String example =
                readme.substring(readme.indexOf("```java\n") + 8, readme.indexOf("```\n", readme.indexOf("```java\n")));

        String asTested = example.replace("Input.files(\"ratings.csv\")", "Input.file(ratingsFile)")
                .replace("ranking -> System.out.println(ranking)", "rankings::add")
                .replace("Path.of(\"films\")", "folder.resolve(\"films\")");

        assertThat(test.replaceAll("\\s+", "")).contains(asTested.replaceAll("\\s+", ""));
    }
}
