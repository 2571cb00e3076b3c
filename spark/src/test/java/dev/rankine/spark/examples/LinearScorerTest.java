package dev.rankine.spark.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.spark.LocalCluster;
import dev.rankine.spark.ModelOnExecutors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LinearScorerTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatIsNotOfFloatsIsRefused() throws IOException {
        for (int length : List.of(0, 3, 5)) {
            Path file = Files.write(folder.resolve("weights"), new byte[length]);
            assertThatThrownBy(() -> LinearScorer.map(file))
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + ": must be of one or more whole floats, has " + length + " bytes");
        }
    }

    @Test
    void featuresMustBeAsManyAsWeights() throws IOException {
        try (LinearScorer scorer = LinearScorer.map(weights())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scorer.score(new float[] {1}))
                    .withMessage("there must be 3 features, was 1");
        }
    }

    @Test
    void executorsOpenItOnceAndScoreByIt() throws IOException {
        var context = JavaSparkContext.fromSparkContext(LocalCluster.session().sparkContext());
        try (var scorer = ModelOnExecutors.of(weights().toString(), LinearScorer::map)) {
            List<Double> scores = context.parallelize(List.of(1f, 2f, 3f, 4f), 4)
                    .map(value -> scorer.get().score(new float[] {value, 0, 1}))
                    .collect();
            assertThat(scores).containsExactly(3.0, 3.5, 4.0, 4.5);
            assertThat(scorer.receipt().opened().value()).isBetween(1L, (long) LocalCluster.EXECUTORS);
        }
    }

    private Path weights() throws IOException {
        var bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(
                folder.resolve("weights"),
                bytes.putFloat(0.5f).putFloat(-1).putFloat(2.5f).array());
    }
}
