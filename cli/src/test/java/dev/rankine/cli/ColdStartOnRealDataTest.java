package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.RealData;
import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.ModelDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Films that nobody has touched, on MovieLens latest-small: a fifth of all films is held out with all their ratings,
/// and for each user those they rated are to be found among all new films.
class ColdStartOnRealDataTest {
    @TempDir
    Path folder;

    private Path train;
    private Path test;

    @BeforeEach
    void holdOutFilms() {
        train = folder.resolve("train.csv");
        test = folder.resolve("test.csv");
        Path ratings = RealData.file("ml-latest-small/ratings.csv");
        Run.done("data", "split", ratings, "--items", 0.2, "--train", train, "--test", test);
    }

    private Path trained(String algorithm, String... columns) {
        Path model = folder.resolve(algorithm + columns.length);
        Path films = RealData.file("ml-latest-small/movies.csv");
        var arguments = new ArrayList<Object>(
                List.of("train", train, "--algorithm", algorithm, "--model", model, "--item-text", films));
        for (String column : columns) {
            arguments.addAll(List.of("--text-column", column));
        }
        Run.done(arguments.toArray());
        return model;
    }

    /// The same users and items as a model's, with scores drawn by lot.
    private Path drawnByLot(Path model) throws IOException {
        var read = (FactorModel) ModelDirectory.read(model);
        int items = read.items().size();
        var biases = Biases.none(read.users().size(), items);
        var random = new Random(1);
        for (int item = 0; item < items; item++) {
            biases.item()[item] = random.nextFloat();
        }
        Path directory = folder.resolve("random");
        ModelDirectory.write(
                directory,
                new FactorModel(
                        read.users(),
                        read.items(),
                        FactorMatrix.zeros(read.users().size(), 0),
                        FactorMatrix.zeros(items, 0),
                        biases,
                        read.warmth(),
                        read.provenance()));
        return directory;
    }

    private double leastGain(Path model, Path baseline) throws JsonException {
        JsonObject evaluated = Run.done(
                        "evaluate", model, test, "--warmth", "text", "--against", baseline, "--format", "json")
                .json();
        Object interval =
                evaluated.object("against").object("intervals").members().get("ndcg@10");
        return (double) ((List<?>) Objects.requireNonNull(interval)).getFirst();
    }

    @Test
    @Timeout(120)
    void newFilmsAreFoundByTitleAndGenresBetterThanByPopularityOrLot() throws IOException {
        Path content = trained("ials", "title", "genres");

        assertThat(leastGain(content, drawnByLot(content))).isGreaterThan(0.1);
        assertThat(leastGain(content, trained("popular", "genres"))).isGreaterThan(0.05);
        assertThat(leastGain(content, trained("popular", "title", "genres"))).isGreaterThan(0.02);
    }
}
