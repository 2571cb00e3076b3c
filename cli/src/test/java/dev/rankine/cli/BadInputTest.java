package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `train` says to a table it cannot use: one line with the file, the line or column and the rule, exit code 1,
/// and nothing written.
class BadInputTest {
    @TempDir
    Path folder;

    @AfterEach
    void nothingHalfWrittenIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> !file.toString().endsWith(".csv"))).isEmpty();
        }
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("nowhere.csv");

        assertThat(training(missing, "sgd")).contains(missing.toString(), "no such file");
    }

    @Test
    void anEmptyFileIsNamed() throws IOException {
        Path empty = file("empty.csv", "");

        assertThat(training(empty, "sgd")).contains(empty.toString(), "empty");
    }

    @Test
    void aHeaderWithoutRowsIsNamed() throws IOException {
        Path header = file("header.csv", "user,item,rating\n");

        assertThat(training(header, "sgd")).contains(header.toString());
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithThoseThatAre() throws IOException {
        Path table = file("t.csv", "who,what,rating\na,x,1\nb,y,2\n");

        assertThat(training(table, "sgd", "--columns", "user=nobody,item=what"))
                .contains(table.toString(), "nobody", "who, what, rating");
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "NaN", "inf", "-Infinity", "1e999"})
    void aRatingThatIsNoFiniteNumberIsNamedByItsLine(String rating) throws IOException {
        Path table = file("t.csv", "user,item,rating\na,x,1\nb,y,2\nc,x," + rating + "\n");

        assertThat(training(table, "sgd")).contains(table.toString(), "line 4", "rating");
    }

    @Test
    void aNegativeWeightIsNamedByItsLine() throws IOException {
        Path table = file("t.csv", "user,item,weight\na,x,1\nb,y,-2\n");

        assertThat(training(table, "ials")).contains(table.toString(), "line 3", "-2");
    }

    @ParameterizedTest
    @CsvSource({
        "kullback-leibler, 0, above 0",
        "kullback-leibler, -1.5, above 0",
        "bpr, 0, above 0",
        "logistic, 2, 1 or -1"
    })
    void aRatingThatTheLossCannotMeasureIsNamedByItsLine(String loss, String rating, String rule) throws IOException {
        Path table = file("t.csv", "user,item,rating\na,x,1\nb,y,1\nc,x," + rating + "\n");

        assertThat(training(table, "sgd", "--loss", loss))
                .isEqualTo(table + ", line 4: rating must be " + rule + " with this loss, was '" + rating + "'");
    }

    @Test
    void anAlgorithmThatRanksHasNoOtherLoss() throws IOException {
        assertThat(training(small(), "bpr", "--loss", "hinge"))
                .isEqualTo("--loss must be bpr with this algorithm, was hinge; 'sgd' learns the others");
        assertThat(training(small(), "sgd", "--loss", "bpr", "--learner", "twin"))
                .isEqualTo("--learner must be plain with the loss bpr, was twin");
    }

    @ParameterizedTest
    @CsvSource({
        "sgd,     --rank,              0,  --rank must be at least 1",
        "als,     --rank,              0,  --rank must be at least 1",
        "ials,    --rank,              -3, --rank must be at least 1",
        "sgd,     --regularization,    -1, --regularization must be 0 or more",
        "als,     --regularization,    -1, --regularization must be 0 or more",
        "ials,    --regularization,    -1, --regularization must be 0 or more",
        "ials,    --unobserved-weight, -0.5, --unobserved-weight must be 0 or more",
        "sgd,     --epochs,            0,  --epochs must be at least 1",
        "itemknn, --neighbours,        -1, --neighbours must be at least 1"
    })
    void aParameterOutOfRangeIsNamedWithItsRule(String algorithm, String option, String value, String rule)
            throws IOException {
        assertThat(training(small(), algorithm, option, value)).startsWith(rule).contains("was " + value);
    }

    @Test
    void noThreadsAtAllAreRefused() throws IOException {
        assertThat(training(small(), "sgd", "--threads", 0)).isEqualTo("--threads must be at least 1, was 0");
    }

    @Test
    void aModelThatCannotBeWrittenIsRefusedBeforeTraining() throws IOException {
        Path table = small();

        assertThat(Run.failure("train", table, "--algorithm", "sgd", "--model", table))
                .contains(table.toString());
        assertThat(Run.failure("train", table, "--algorithm", "sgd", "--model", "/proc/rankine"))
                .contains("/proc/rankine");
    }

    private String training(Path table, String algorithm, Object... more) {
        var arguments = Stream.concat(
                Stream.of("train", table, "--algorithm", algorithm, "--model", folder.resolve("m")), Stream.of(more));
        return Run.failure(arguments.toArray());
    }

    private Path small() throws IOException {
        return file("small.csv", "user,item,rating\na,x,1\nb,y,2\na,y,3\n");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
