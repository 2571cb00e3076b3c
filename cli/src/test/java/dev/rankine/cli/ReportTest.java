package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.model.ModelDirectory;
import dev.rankine.model.Provenance;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReportTest {
    @TempDir
    Path folder;

    private Path table;
    private Path plots;

    @BeforeEach
    void makeUpRatings() throws IOException {
        table = folder.resolve("t.csv");
        plots = folder.resolve("plots");
        var lines = new StringBuilder("user,item,rating\n");
        IntStream.range(0, 400)
                .forEach(entry -> lines.append(entry / 20 + "," + (entry * 7 % 40) + "," + (1 + entry % 5) + "\n"));
        Files.writeString(table, lines);
    }

    private void train(String algorithm, String model, Object... more) {
        Run.done(Run.join(
                new Object[] {"train", table, "--algorithm", algorithm, "--epochs", 6, "--model", folder.resolve(model)
                },
                more));
    }

    @Test
    void aTrainingIsDrawn() throws IOException {
        train("sgd", "m", "--validate", 0.2, "--report", plots);

        assertThat(names()).containsExactly("error-by-epoch.png", "error-by-seconds.png", "imbalance-by-epoch.png");
        BufferedImage image = Objects.requireNonNull(
                ImageIO.read(plots.resolve("error-by-epoch.png").toFile()));
        assertThat(IntStream.range(0, image.getWidth() * image.getHeight())
                        .map(at -> image.getRGB(at % image.getWidth(), at / image.getWidth()))
                        .filter(colour -> colour != Color.WHITE.getRGB())
                        .distinct()
                        .count())
                .isGreaterThan(3);
    }

    @Test
    void everyEpochKeepsWhatWasMeasuredOnHeldOutData() throws IOException {
        train("sgd", "m", "--validate", 0.2);

        List<Provenance.Epoch> epochs =
                ModelDirectory.read(folder.resolve("m")).provenance().epochs();

        assertThat(epochs)
                .hasSize(6)
                .allSatisfy(epoch -> assertThat(epoch.measures()).containsKeys("rmse", "imbalance"));
    }

    @Test
    void modelsAreDrawnTogether() throws IOException {
        train("sgd", "a", "--scheduler", "fpsgd");
        train("als", "b");

        Run.done("report", folder.resolve("a"), folder.resolve("b"), "--output", plots);

        assertThat(names()).containsExactly("error-by-epoch.png", "error-by-seconds.png");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(plots)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
