package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.RealData;
import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of README, on made-up and on real data.
class EndToEndTest {
    @TempDir
    Path folder;

    @Test
    void aRatingsFileBecomesAModelAndItsEvaluation() throws JsonException {
        Path model = folder.resolve("m");

        JsonObject trained = Run.done(
                        "train",
                        RealData.file("ml-100k/u1.base"),
                        "--algorithm",
                        "sgd",
                        "--rank",
                        40,
                        "--model",
                        model,
                        "--format",
                        "json")
                .json();
        JsonObject evaluated = Run.done("evaluate", model, RealData.file("ml-100k/u1.test"), "--format", "json")
                .json();

        assertThat(trained.text("model")).isEqualTo(model.toString());
        assertThat(trained.text("algorithm")).isEqualTo("sgd");
        assertThat(trained.number("loadSeconds")).isPositive();
        assertThat(trained.objects("epochs"))
                .hasSize((int) trained.object("parameters").integer("epochs"));
        assertThat(trained.objects("epochs").getLast().number("loss"))
                .isLessThan(trained.objects("epochs").getFirst().number("loss"));
        assertThat(evaluated.object("metrics").number("rmse")).isLessThan(0.93);
        assertThat(evaluated.object("metrics").members()).containsKeys("mae", "hr@10", "ndcg@10", "recall@20");
        assertThat(evaluated.object("intervals").members()).containsKey("rmse");
        assertThat(evaluated.text("protocol")).isEqualTo("full catalogue");
    }

    @Test
    void popularityFindsTheHeldOutFilmAmongGivenCandidatesAsOftenAsPublished() throws JsonException {
        Path model = folder.resolve("m");

        Run.done("train", RealData.file("ncf-ml1m/train.csv"), "--algorithm", "popular", "--model", model);
        JsonObject evaluated = Run.done(
                        "evaluate",
                        model,
                        RealData.file("ncf-ml1m/test.csv"),
                        "--candidates",
                        RealData.file("ncf-ml1m/test.negative"),
                        "--format",
                        "json")
                .json();

        assertThat(evaluated.object("metrics").number("hr@10")).isBetween(0.4528, 0.4548);
        assertThat(evaluated.text("protocol")).startsWith("sampled");
    }

    @Test
    void listsLeaveOutWhatWasSeenAndWhatIsDenied() throws IOException {
        Path table = write("t.csv", "user,item\nann,tea\nann,mug\nbob,tea\nbob,hat\ncid,tea\ncid,mug\ncid,pin\n");
        Path denied = write("deny.txt", "hat\n");
        Path model = folder.resolve("m");
        Run.done("train", table, "--algorithm", "popular", "--model", model);

        Run run =
                Run.done("recommend", model, "--user", "ann", "--exclude", table, "--deny", denied, "--format", "json");

        JsonObject list = run.json().objects("lists").getFirst();
        assertThat(list.text("user")).isEqualTo("ann");
        assertThat(list.objects("items")).hasSize(1);
        assertThat(list.objects("items").getFirst().text("item")).isEqualTo("pin");
        assertThat(list.objects("items").getFirst().integer("rank")).isEqualTo(1);
    }

    @Test
    void anEvaluationSaysWhenSeenItemsAreRankedToo() throws IOException {
        Path table = write("t.csv", "user,item\nann,tea\nann,mug\nbob,tea\nbob,hat\n");
        Path test = write("test.csv", "user,item\nann,hat\n");
        Path model = folder.resolve("m");
        Run.done("train", table, "--algorithm", "popular", "--model", model);

        assertThat(Run.done("evaluate", model, test).out()).contains("Note: without --exclude");
        assertThat(Run.done("evaluate", model, test, "--exclude", table).out()).doesNotContain("--exclude");
    }

    @Test
    void aTableOfListsHasTheColumnsUserItemScoreRank() throws IOException {
        Path model = trained("popular");
        Path lists = folder.resolve("top.csv");

        Run run = Run.done("recommend", model, "--top", 2, "--output", lists, "--format", "json");

        assertThat(Files.readAllLines(lists)).first().isEqualTo("user,item,score,rank");
        assertThat(Files.readAllLines(lists)).hasSize(1 + 3 * 2);
        assertThat(run.json().integer("rows")).isEqualTo(6);
    }

    @Test
    void aTrainingIsMeasuredOnHeldOutDataAndStopsEarly() throws IOException {
        Path table = folder.resolve("planted.csv");
        Run.done("data", "generate", "--users", 200, "--items", 50, "--interactions", 5000, "--output", table);

        Run run = Run.done(
                "train",
                table,
                "--algorithm",
                "sgd",
                "--model",
                folder.resolve("m"),
                "--epochs",
                300,
                "--step",
                0.05,
                "--regularization",
                0,
                "--validate",
                "0.2",
                "--early-stop",
                "--format",
                "json");

        List<JsonObject> epochs = run.json().objects("epochs");
        assertThat(epochs).hasSizeLessThan(300);
        double best = run.json().object("metrics").number("rmse");
        assertThat(epochs).allSatisfy(epoch -> assertThat(epoch.number("rmse")).isGreaterThanOrEqualTo(best));
    }

    @Test
    void tablesAreSplitAndConverted() throws IOException {
        Path table = folder.resolve("planted.csv");
        Run.done("data", "generate", "--users", 50, "--items", 20, "--interactions", 500, "--output", table);

        Run.done(
                "data",
                "split",
                table,
                "--folds",
                2,
                "--train",
                folder.resolve("a.csv"),
                "--test",
                folder.resolve("b.parquet"));
        Run.done("data", "convert", folder.resolve("b-1.parquet"), "--output", folder.resolve("b.libmf"));
        Run described = Run.done("data", "describe", folder.resolve("b.libmf"), "--format", "json");

        assertThat(described.json().integer("rows")).isEqualTo(250);
        assertThat(Files.readAllLines(folder.resolve("a-2.csv"))).hasSize(251);
    }

    @Test
    void theDemoShowsIalsAheadOfPopularity() throws JsonException {
        JsonObject models = Run.done("demo", "--format", "json").json().object("models");

        double ials = models.object("ials").object("metrics").number("hr@10");
        double popular = models.object("popular").object("metrics").number("hr@10");
        assertThat(ials).isGreaterThan(1.5 * popular);
    }

    @Test
    void theDemoFitsIntoATerminal() {
        assertThat(Run.done("demo").out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private Path trained(String algorithm) throws IOException {
        Path model = folder.resolve("m");
        Path table = write("t.csv", "user,item,rating\nann,tea,1\nann,mug,2\nbob,tea,3\ncid,hat,4\n");
        Run.done("train", table, "--algorithm", algorithm, "--model", model);
        return model;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
