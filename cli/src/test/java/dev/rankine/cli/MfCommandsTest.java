package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.files.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// LIBMF's commands: what a script that calls them finds.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MfCommandsTest {
    @TempDir
    Path folder;

    private Path ratings;
    private Path model;
    private Path output;

    @BeforeEach
    void makeUpRatings() throws IOException {
        ratings = folder.resolve("ratings.txt");
        model = folder.resolve("model");
        output = folder.resolve("out");
        var lines = new StringBuilder();
        for (int user = 1; user < 40; user++) {
            for (int item = user % 3; item < 30; item += 3) {
                int rating = 1 + user * item % 5;
                lines.append(user)
                        .append(' ')
                        .append(item)
                        .append(' ')
                        .append(rating)
                        .append('\n');
            }
        }
        Files.writeString(ratings, lines);
    }

    private Run quietly(String flags) {
        return Run.done(Run.join(("mf-train --quiet " + flags).split(" "), ratings, model));
    }

    @Test
    void trainingPrintsLibmfsTableAndLeavesItsText() throws IOException {
        Object[] flags = "mf-train -l2 0.05 -k 4 -t 3 -r 0.1 -s 2 -n 9 -a 1 -c -0.5 --disk -p".split(" ");

        List<String> table =
                Run.done(Run.join(flags, ratings, ratings, model)).out().lines().toList();

        assertThat(table.getFirst()).isEqualTo("iter      tr_rmse      va_rmse          obj");
        assertThat(table).hasSize(4);
        assertThat(table.get(3)).matches(" {3}2 {7}\\d\\.\\d{4} {7}\\d\\.\\d{4} {3}\\d\\.\\d{4}e\\+0\\d");
        List<String> text = Files.readAllLines(model);
        assertThat(text.subList(0, 4)).containsExactly("f 0", "m 40", "n 30", "k 4");
        assertThat(text.get(5)).isEqualTo("p0 F 0.0 0.0 0.0 0.0 ");
        assertThat(text.get(6)).startsWith("p1 T ");
        assertThat(text).hasSize(5 + 40 + 30);
    }

    @Test
    void aPredictionStandsInTheLineOfItsRating() throws IOException {
        quietly("-l2 0.01 -k 16 -t 200");

        Run run = Run.done("mf-predict", ratings, model, output);

        assertThat(Double.parseDouble(run.out().strip().replace("RMSE = ", ""))).isLessThan(0.5);
        assertThat(Files.readAllLines(output)).hasSameSizeAs(Files.readAllLines(ratings));
    }

    @Test
    void whoIsNotKnownIsPredictedTheMean() throws IOException {
        quietly("-t 2");
        Path test = Files.writeString(folder.resolve("test"), "0 1 3\n500 1 3\n1 900 3\n");

        Run.done("mf-predict", test, model, output);

        String mean = Files.readAllLines(model).get(4).substring(2);
        assertThat(Files.readAllLines(output)).containsExactly(mean, mean, mean);
    }

    @ParameterizedTest
    @CsvSource({
        "0, RMSE",
        "1, MAE",
        "2, GKL",
        "5, LOGLOSS",
        "6, ACCURACY",
        "10, Row-wise MPR",
        "11, Column-wise MPR",
        "12, Row-wise AUC",
        "13, Colmn-wise AUC"
    })
    void everyCriterionHasLibmfsName(int number, String name) {
        quietly("--nmf -f 2 -t 20");

        assertThat(Run.done("mf-predict", "-e", number, ratings, model, output).out())
                .matches(name + " = \\d+\\.\\d{4}\\R");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 6, 7, 10, 11})
    void everyLossIsLearnedAndNamedInTheModel(int loss) throws IOException {
        quietly("-t 3 -f " + loss);

        assertThat(Files.readAllLines(model).getFirst()).isEqualTo("f " + loss);
    }

    @Test
    void signsAreTakenFromAnyNumberAndPredictedAsSuch() throws IOException {
        Files.writeString(ratings, Files.readString(ratings).replaceAll(" [12]\\n", " -3\n"));

        Run run = Run.done("mf-train", "-f", 6, "-l2", 0.001, "-k", 16, "-t", 50, ratings, model);

        assertThat(run.out()).contains("tr_accuracy");
        Run.done("mf-predict", "-e", 6, ratings, model, output);
        assertThat(Files.readAllLines(output)).containsOnly("1.0", "-1.0").contains("1.0", "-1.0");
    }

    /// Users have every third item, so that those of the same remainder stand apart from all others.
    @ParameterizedTest
    @CsvSource({"10, 12", "11, 13"})
    void whatIsThereIsRankedAboveWhatIsNot(int loss, int area) {
        Run run = Run.done("mf-train", "-f", loss, "-k", 8, "-l2", 0.01, "-t", 60, "-p", ratings, ratings, model);

        List<String> table = run.out().lines().toList();
        assertThat(table.getFirst()).isEqualTo("iter   tr_bprloss   va_bprloss          obj");
        assertThat(error(table.getLast())).isLessThan(0.7 * error(table.get(1)));
        String told = Run.done("mf-predict", "-e", area, ratings, model, output).out();
        assertThat(Double.parseDouble(told.substring(told.indexOf('=') + 1))).isGreaterThan(0.99);
    }

    /// The error on the training set in a line of the table.
    private static double error(String line) {
        return Double.parseDouble(line.strip().split(" +")[1]);
    }

    @Test
    void foldsAreListedWithTheirMeanAndLeaveNoModel() {
        List<String> lines = Run.done("mf-train", "-v", 3, "-t", 2, ratings, model)
                .out()
                .lines()
                .toList();

        assertThat(lines).hasSize(6);
        assertThat(lines.getFirst()).isEqualTo("fold      rmse");
        assertThat(lines.get(1)).matches(" {3}0 {4}\\d\\.\\d{4}");
        assertThat(lines.get(4)).isEqualTo("==============");
        assertThat(lines.get(5)).matches(" avg {4}\\d\\.\\d{4}");
        assertThat(model).doesNotExist();
    }

    /// So much that the factors of that side do not leave zero, or next to it.
    @ParameterizedTest
    @CsvSource({
        "-l1 9 -l2 0, true, true",
        "'-l1 9,0 -l2 0', true, false",
        "'-l1 0,9 -l2 0', false, true",
        "'-f 11 -l1 9,0', true, false",
        "'-f 11 -l1 0,9', false, true",
        "'-f 10 -l1 0,9', false, true"
    })
    void eachSideHasItsOwnWeights(String flags, boolean usersVanish, boolean itemsVanish) throws IOException {
        quietly("-k 3 -t 30 " + flags);

        List<String> text = Files.readAllLines(model);
        assertThat(text.get(5 + 8).startsWith("p8 F")).isEqualTo(usersVanish);
        assertThat(text.get(5 + 40 + 8).startsWith("q8 F")).isEqualTo(itemsVanish);
    }

    @Test
    void oneWeightIsTheSameAsTwoThatAreEqual() throws IOException {
        quietly("-t 3 -l1 0.01 -l2 0.05");
        String ofOne = Files.readString(model);

        quietly("-t 3 -l1 0.01,0.01 -l2 0.05,0.05");

        assertThat(ofOne).isEqualTo(Files.readString(model));
    }

    @Test
    void ratingsOnDiskGiveTheSameModel() throws IOException {
        quietly("-t 3 -s 2 --disk");
        String onDisk = Files.readString(model);

        quietly("-t 3");

        assertThat(onDisk).isEqualTo(Files.readString(model));
    }

    @Test
    void quietPrintsNothing() {
        Run run = quietly("-t 1");

        assertThat(run.out() + run.err()).isEmpty();
    }

    @Test
    void theTextOfAModelMayGoToADevice() {
        Run.done("mf-train", "--quiet", "-t", 1, ratings, "/dev/null");

        assertThat(Files.exists(Path.of("/dev/null"))).isTrue();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "-l2 0.1,0.05,0.2! a lambda must be one number or two, was '0.1,0.05,0.2'",
                "-l1 x! a lambda must be a number, was 'x'",
                "-l1 0.1,! a lambda must be a number, was ''",
                "-l2 -0.1! a lambda must be 0 or more, was '-0.1'",
                "-l2 0.1,-1! a lambda must be 0 or more, was '-1'",
                "-l1 0,NaN! a lambda must be 0 or more, was 'NaN'",
                "-p a -v 3! cannot specify both -p and -v",
                "-k many! '-k'",
                "--sse! Unknown option: '--sse'"
            })
    void aFlagThatCannotBeHonouredIsRefused(String flags, String message) {
        Object[] arguments = Run.join(("mf-train " + flags).split(" "), ratings, model);

        assertThat(Run.wrongUsage(arguments)).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "-f 3! -f must be one of 0, 1, 2, 5, 6, 7, 10, 11, 12, was 3",
                "-k 0! rank must be at least 1, was 0",
                "-s 0! -s must be at least 1, was 0",
                "-v 1! there must be at least 2 folds"
            })
    void aValueThatCannotBeIsRefused(String flags, String message) {
        assertThat(Run.of(Run.join(("mf-train --quiet " + flags).split(" "), ratings, model)))
                .satisfies(run -> assertThat(run.exit()).isEqualTo(1))
                .satisfies(run -> assertThat(run.err()).startsWith("rankine: " + message));
        assertThat(model).doesNotExist();
    }

    @Test
    void aRatingOutsideTheLossNamesItsLine() throws IOException {
        Files.writeString(ratings, "1 1 2\n1 2 0\n");

        assertThat(Run.failure("mf-train", "-f", 2, ratings, model))
                .isEqualTo(ratings + ":2: rating must be above 0 with -f 2, was 0.0");
    }

    @Test
    void aModelIsTheSameInEitherForm() throws IOException, JsonException {
        quietly("-t 2");
        Path directory = folder.resolve("directory");
        Path back = folder.resolve("back");

        Run.done("convert", model, directory);
        Run.done("convert", directory, back);

        assertThat(back).hasSameTextualContentAs(model);
        assertThat(Run.done("describe", directory, "--format", "json").json().integer("users"))
                .isEqualTo(39);
    }

    @Test
    void aModelWithBiasesPredictsTheSameInLibmfsForm() throws JsonException {
        Path directory = folder.resolve("directory");
        Object[] training = {"train", ratings, "--algorithm", "sgd", "--rank", 4, "--model", directory};
        Run.done(Run.join(training, "--input-format", "libmf"));
        Run.done("convert", directory, model);

        String predicted = Run.done("mf-predict", ratings, model, output).out();

        double rmse = Run.done("evaluate", directory, ratings, "--input-format", "libmf", "--format", "json")
                .json()
                .object("metrics")
                .number("rmse");
        assertThat(predicted).startsWith(String.format(Locale.ROOT, "RMSE = %.4f", rmse));
    }
}
