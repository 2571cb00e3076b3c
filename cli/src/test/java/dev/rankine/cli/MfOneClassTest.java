package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.files.JsonException;
import dev.rankine.files.LibmfRatings;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.ValueRule;
import dev.rankine.model.ModelDirectory;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.oneclass.OneClassParameters;
import dev.rankine.training.oneclass.OneClassTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// LIBMF's `-f 12`: one class, over all pairs.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MfOneClassTest {
    private static final int USERS = 30;
    private static final int ITEMS = 21;

    /// Where the lines of users begin in the text of a model.
    private static final int HEAD = 5;

    @TempDir
    Path folder;

    private Path pairs;
    private Path model;

    /// User 7 and item 5 have none.
    private static boolean isGiven(int user, int item) {
        return user != 7 && item != 5 && (user * user + 3 * item * item + user * item) % 7 < 2;
    }

    @BeforeEach
    void writePairs() throws IOException {
        model = folder.resolve("model");
        pairs = Files.writeString(folder.resolve("pairs.txt"), lines(1));
    }

    private static String lines(int value) {
        var lines = new StringBuilder();
        for (int user = 0; user < USERS; user++) {
            for (int item = 0; item < ITEMS; item++) {
                if (isGiven(user, item)) {
                    lines.append(user + " " + item + " " + value + "\n");
                }
            }
        }
        return lines.toString();
    }

    private List<String> train(String flags) {
        Object[] arguments = Run.join(("mf-train -f 12 " + flags).split(" "), pairs, model);
        return Run.done(arguments).out().lines().toList();
    }

    private static double[] figures(String line) {
        return Arrays.stream(line.strip().split(" +"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /// Figures of LIBMF's `mf-train -f 12 -k 4 -s 1 -t 3000` (github.com/cjlin1/libmf, commit 1498368) on the same
    /// file: what all pairs cost, those that are given, all others, and what is minimised.
    @ParameterizedTest
    @CsvSource({
        "-l2 0.1, 0.7919, 0.1877, 0.6042, 2.6625",
        "-l2 0.5 -a 0.01 -c 0, 0.7010, 0.4725, 0.2285, 8.4276",
        "'-l2 0.2,0.8 -a 0.3 -c -0.5', 3.4241, 0.8170, 2.6072, 13.920",
        "'-l2 1,0.5 -a 3 -c 0.25', 3.2219, 2.0232, 1.1987, 14.918",
        "-l2 0.1 -a 0 -c 0.5, 0.0227, 0.0227, 0, 1.6897",
        "-l2 0.3 -a 0.7 -c 1.5, 0.7860, 0.2208, 0.5652, 12.928"
    })
    void itEndsWhereLibmfDoes(String flags, double all, double given, double others, double minimised) {
        double[] last = figures(train("-k 4 -t 1000 " + flags).getLast());

        assertThat(last[1]).isCloseTo(all, within(1e-3 * all + 1e-4));
        assertThat(last[2]).isCloseTo(given, within(1e-3 * given + 1e-4));
        assertThat(last[3]).isCloseTo(others, within(1e-3 * others + 1e-4));
        assertThat(last[4]).isCloseTo(minimised, within(1e-4 * minimised));
    }

    @Test
    void theTableIsLibmfs() {
        List<String> table = train("-k 3 -t 2");

        assertThat(table.getFirst()).isEqualTo("iter   tr_sqerror    tr_sqerror+    tr_sqerror-          obj");
        assertThat(table).hasSize(3);
        assertThat(table.get(2)).matches(" {3}1 {7}\\d\\.\\d{4} {9}\\d\\.\\d{4} {9}\\d\\.\\d{4} {3}\\d\\.\\d{4}e\\+00");
    }

    /// The held-out pairs are others than those trained on; the last is beyond the model.
    @Test
    void theFiguresOfTheTableAreThoseOfTheModelPairByPair() throws IOException {
        Path held = Files.writeString(folder.resolve("held"), "0 1 1\n7 5 3\n2 2 1\n40 3 1\n");

        List<String> table = train("-k 3 -t 4 -a 0.2 -c 0.3 -l2 0.4,0.1 -p " + held);

        assertThat(table.getFirst())
                .isEqualTo("iter   tr_sqerror    tr_sqerror+    tr_sqerror-"
                        + "   va_sqerror    va_sqerror+    va_sqerror-          obj");
        double[] last = figures(table.getLast());
        double[][] scores = scores();
        Set<String> trained = new HashSet<>();
        for (String line : lines(1).split("\n")) {
            trained.add(line.substring(0, line.lastIndexOf(' ')));
        }
        double[] ofTraining = costs(scores, trained, 0.2, 0.3);
        double[] ofHeld = costs(scores, Set.of("0 1", "7 5", "2 2"), 0.2, 0.3);
        double beyond = 0.5;
        assertThat(last[1]).isCloseTo(ofTraining[0] + ofTraining[1], within(2e-4));
        assertThat(last[2]).isCloseTo(ofTraining[0], within(2e-4));
        assertThat(last[3]).isCloseTo(ofTraining[1], within(2e-4));
        assertThat(last[5]).isCloseTo(ofHeld[0] + beyond, within(2e-4));
        assertThat(last[6]).isCloseTo(ofHeld[1], within(2e-4));
        double penalty = 0.4 * squares(HEAD, USERS) / 2 + 0.1 * squares(HEAD + USERS, ITEMS) / 2;
        assertThat(last[7]).isCloseTo(ofTraining[0] + ofTraining[1] + penalty, within(1e-3));
    }

    private double[] factors(int line) throws IOException {
        String[] words = Files.readAllLines(model).get(line).split(" ");
        return Arrays.stream(words).skip(2).mapToDouble(Double::parseDouble).toArray();
    }

    private double squares(int from, int rows) throws IOException {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += Arrays.stream(factors(from + row))
                    .map(factor -> factor * factor)
                    .sum();
        }
        return sum;
    }

    private double[][] scores() throws IOException {
        var scores = new double[USERS][ITEMS];
        for (int user = 0; user < USERS; user++) {
            double[] p = factors(HEAD + user);
            for (int item = 0; item < ITEMS; item++) {
                double[] q = factors(HEAD + USERS + item);
                for (int column = 0; column < p.length; column++) {
                    scores[user][item] += p[column] * q[column];
                }
            }
        }
        return scores;
    }

    /// What given pairs cost, and all others.
    private static double[] costs(double[][] scores, Set<String> given, double weight, double target) {
        var costs = new double[2];
        for (int user = 0; user < USERS; user++) {
            for (int item = 0; item < ITEMS; item++) {
                if (given.contains(user + " " + item)) {
                    costs[0] += Math.pow(1 - scores[user][item], 2) / 2;
                } else {
                    costs[1] += weight * Math.pow(target - scores[user][item], 2) / 2;
                }
            }
        }
        return costs;
    }

    /// Whatever the product of both weights is, scores depend on it alone.
    @Test
    void weightsOfBothSidesMoveFactorsFromOneToTheOther() throws IOException {
        train("-k 2 -t 300 -l2 0.4,0.1");
        double[][] scores = scores();
        double ofUsers = squares(HEAD, USERS);
        double ofItems = squares(HEAD + USERS, ITEMS);

        train("-k 2 -t 300 -l2 0.1,0.4");

        assertThat(scores()[3][4]).isCloseTo(scores[3][4], within(1e-4));
        assertThat(4 * ofUsers).isCloseTo(squares(HEAD, USERS), within(1e-3 * 4 * ofUsers));
        assertThat(ofItems).isCloseTo(4 * squares(HEAD + USERS, ITEMS), within(1e-3 * ofItems));
    }

    @Test
    void usersAndItemsWithoutPairsScoreTowardsTheValueOfNegatives() throws IOException {
        train("-k 4 -t 50 -l2 0.01 -c -0.5");

        assertThat(Files.readAllLines(model).get(HEAD + 7)).startsWith("p7 T ");
        assertThat(Files.readAllLines(model).subList(0, HEAD)).containsExactly("f 12", "m 30", "n 21", "k 4", "b 0.0");
        assertThat(scores()[7][5]).isCloseTo(-0.5, within(0.02));
        assertThat(scores()[3][5]).isCloseTo(-0.5, within(0.1));
    }

    @Test
    void predictionsRankWhatIsGivenAboveTheRest() {
        train("--quiet -k 8 -l2 0.05 -t 50");
        Path output = folder.resolve("out");

        String area = Run.done("mf-predict", "-e", 12, pairs, model, output).out();

        assertThat(area).startsWith("Row-wise AUC = ");
        assertThat(Double.parseDouble(area.substring(area.indexOf('=') + 1))).isGreaterThan(0.99);
        assertThat(output).exists();
    }

    @Test
    void aModelThatALibraryHasWrittenIsEvaluatedByItsLists() throws IOException, JsonException {
        Path directory = folder.resolve("directory");
        Interactions data = LibmfRatings.read(pairs, ValueRule.NONE).interactions(rating -> 1);
        try (Workers workers = Workers.threads(1)) {
            var trainer = new OneClassTrainer(new OneClassParameters(4, 20, 0.1, 1, 0, 1));
            ModelDirectory.write(directory, trainer.train(data, workers, TrainingListener.silent()));
        }

        Run run = Run.done("evaluate", directory, pairs, "--input-format", "libmf", "--format", "json");

        assertThat(run.json().object("metrics").number("ndcg@10")).isGreaterThan(0.5);
    }

    /// LIBMF, too, takes every pair that is given for 1.
    @ParameterizedTest
    @ValueSource(ints = {0, -3, 5})
    void ratingsSayNothingAndNeitherDoesHowOftenAPairIsGiven(int value) throws IOException {
        train("-k 3 -t 3");
        String once = Files.readString(model);
        Files.writeString(pairs, lines(value) + lines(1));

        List<String> table = train("-k 3 -t 3");

        assertThat(Files.readString(model)).isEqualTo(once);
        assertThat(table).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-s 1", "-s 2", "-s 3 --disk", "-n 7 -r 0.3"})
    void neitherThreadsNorStorageNorStepsChangeTheModel(String flags) throws IOException {
        train("--quiet -k 3 -t 3 -s 2");
        String expected = Files.readString(model);

        assertThat(train("--quiet -k 3 -t 3 " + flags)).isEmpty();

        assertThat(Files.readString(model)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "-v 3! -f 12 does not go with -v",
                "--nmf! -f 12 does not go with --nmf",
                "-l1 0,0.1! -f 12 does not go with -l1 above 0",
                "-l2 0.1,0! -l2 must be above 0 with -f 12, for P and for Q",
                "-a -1! -a must be 0 or more, was -1.0",
                "-a Infinity! -a must be 0 or more, was Infinity",
                "-c NaN! -c must be a finite number, was NaN",
                "-k 0! rank must be at least 1, was 0",
                "-t 0! epochs must be at least 1, was 0",
                "-s 0! -s must be at least 1, was 0"
            })
    void whatCannotBeIsRefused(String flags, String message) {
        assertThat(Run.failure(Run.join(("mf-train -f 12 --quiet " + flags).split(" "), pairs, model)))
                .isEqualTo(message);
        assertThat(model).doesNotExist();
    }
}
