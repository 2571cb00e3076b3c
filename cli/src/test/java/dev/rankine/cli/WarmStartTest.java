package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.model.FactorModel;
import dev.rankine.model.ModelDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WarmStartTest {
    @TempDir
    Path folder;

    private Path more;

    @BeforeEach
    void trainOnAFewRatings() throws IOException {
        more = folder.resolve("more.csv");
        Files.writeString(more, ratings(25, 12));
        Files.writeString(folder.resolve("few.csv"), ratings(20, 10));
        train(folder.resolve("few.csv"), "old", 40);
    }

    /// Ratings of users and items that come in falling order, so that numbers are not those of a fresh reading.
    private static String ratings(int users, int items) {
        var table = new StringBuilder("user,item,rating\n");
        for (int user = users - 1; user >= 0; user--) {
            for (int item = items - 1; item >= 0; item--) {
                table.append("u%d,i%d,%d%n".formatted(user, item, 1 + (user % 3 + item % 2) % 5));
            }
        }
        return table.toString();
    }

    private Run train(Path table, String model, int epochs, Object... more) {
        return Run.done(Run.join(
                new Object[] {
                    "train",
                    table,
                    "--algorithm",
                    "sgd",
                    "--rank",
                    4,
                    "--model",
                    folder.resolve(model),
                    "--epochs",
                    epochs
                },
                more));
    }

    private FactorModel model(String name) throws IOException {
        return (FactorModel) ModelDirectory.read(folder.resolve(name));
    }

    @Test
    void usersAndItemsKeepTheirNumbersAndNewOnesFollow() throws IOException {
        train(more, "new", 1, "--from", folder.resolve("old"));

        FactorModel old = model("old");
        FactorModel now = model("new");
        assertThat(now.users().size()).isEqualTo(25);
        assertThat(now.items().size()).isEqualTo(12);
        for (int user = 0; user < old.users().size(); user++) {
            assertThat(now.users().get(user)).isEqualTo(old.users().get(user));
        }
        for (int item = 0; item < old.items().size(); item++) {
            assertThat(now.items().get(item)).isEqualTo(old.items().get(item));
        }
        assertThat(now.provenance().epochs()).hasSize(1);
    }

    @Test
    void oneEpochFromAnOldModelIsWorthMoreThanOneFromNothing() throws IOException {
        train(more, "warm", 1, "--from", folder.resolve("old"));
        train(more, "cold", 1);

        assertThat(model("warm").provenance().epochs().getFirst().loss())
                .isLessThan(model("cold").provenance().epochs().getFirst().loss() / 2);
    }

    @Test
    void whatCannotBeBegunWithIsRefused() {
        Run.done("train", more, "--algorithm", "itemknn", "--model", folder.resolve("knn"));

        assertThat(Run.failure(
                        "train",
                        more,
                        "--algorithm",
                        "sgd",
                        "--model",
                        folder.resolve("m"),
                        "--from",
                        folder.resolve("knn")))
                .contains("knn has no factors to begin with");
        assertThat(Run.failure(
                        "train",
                        more,
                        "--algorithm",
                        "popular",
                        "--model",
                        folder.resolve("m"),
                        "--from",
                        folder.resolve("old")))
                .contains("--from: this algorithm learns in one pass");
        assertThat(Run.failure(
                        "train",
                        more,
                        "--algorithm",
                        "sgd",
                        "--model",
                        folder.resolve("m"),
                        "--from",
                        folder.resolve("old")))
                .contains("rank must be that of the checkpoint, 4, was 64");
    }
}
