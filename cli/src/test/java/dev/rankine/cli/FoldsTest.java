package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FoldsTest {
    @TempDir
    Path folder;

    private Path table;

    @BeforeEach
    void makeUpRatings() throws IOException {
        table = folder.resolve("t.csv");
        var lines = new StringBuilder("user,item,rating\n");
        for (int user = 0; user < 30; user++) {
            for (int item = user % 2; item < 20; item += 2) {
                lines.append(user + "," + item + "," + (1 + (user + item) % 5) + "\n");
            }
        }
        Files.writeString(table, lines);
    }

    private Object[] training(String algorithm, Object... more) {
        return Run.join(new Object[] {"train", table, "--algorithm", algorithm, "--model", folder.resolve("m")}, more);
    }

    @ParameterizedTest
    @CsvSource({"sgd, rmse", "als, rmse", "ials, ndcg@10", "itemknn, ndcg@10"})
    void everyFoldIsToldAndThenTheModelOfAllIsThere(String algorithm, String metric) throws JsonException {
        Run run = Run.done(training(algorithm, "--folds", 3, "--format", "json"));

        JsonObject folds = run.json().object("folds");
        assertThat(run.errLines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains(metric));
        assertThat(folds.text("metric")).isEqualTo(metric);
        assertThat(folds.number("mean")).isPositive();
        assertThat(run.json().integer("interactions")).isEqualTo(300);
    }

    @Test
    void theModelIsTheOneThatIsTrainedWithoutFolds() throws IOException {
        Run.done(training("sgd", "--epochs", 3, "--folds", 2));
        byte[] with = Files.readAllBytes(folder.resolve("m/factors.safetensors"));
        Run.done(training("sgd", "--epochs", 3));

        assertThat(folder.resolve("m/factors.safetensors")).hasBinaryContent(with);
    }

    @Test
    void meanAndDeviationStandBelowTheFolds() {
        List<String> lines =
                Run.done(training("sgd", "--folds", 2)).out().lines().toList();

        assertThat(lines)
                .anyMatch(line -> line.matches("Folds: rmse \\d\\.\\d{4}, \\d\\.\\d{4}"))
                .anyMatch(line -> line.matches("  mean \\d\\.\\d{4}, deviation \\d\\.\\d{4}"));
    }

    @Test
    void oneFoldIsRefused() {
        assertThat(Run.failure(training("sgd", "--folds", 1))).contains("at least 2 folds", "of 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--from m", "--resume", "--validate 0.1"})
    void whatWouldLetAModelSeeItsFoldIsRefused(String option) {
        assertThat(Run.wrongUsage(Run.join(training("sgd", "--folds", 3), (Object[]) option.split(" "))))
                .contains("--folds begins anew with every fold");
    }
}
