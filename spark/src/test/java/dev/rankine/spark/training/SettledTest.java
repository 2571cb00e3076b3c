package dev.rankine.spark.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.spark.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SettledTest {
    private final JavaSparkContext context =
            JavaSparkContext.fromSparkContext(LocalCluster.session().sparkContext());

    @TempDir
    Path directory;

    /// Other tests train without one.
    @AfterEach
    void forgetTheCheckpointDirectory() {
        context.sc().setCheckpointDir(null);
    }

    @Test
    void theCopyIsInTheCheckpointDirectoryOfTheApplicationUntilItIsRemoved() throws IOException {
        context.setCheckpointDir(directory.toString());
        HeldFactors held = HeldFactors.nowhere(blocks()).settled();

        assertThat(held.factors().isCheckpointed()).isTrue();
        assertThat(parts()).hasSize(3);
        held.factors().unpersist(true);
        assertThatAllAreThere(held.factors());

        held.giveBack().run();
        assertThat(parts()).isEmpty();
    }

    @Test
    void withoutSuchADirectoryTwoExecutorsHoldEachPartOfTheCopy() throws IOException {
        HeldFactors held = HeldFactors.nowhere(blocks()).settled();

        assertThat(held.factors().getStorageLevel().replication()).isEqualTo(2);
        assertThat(held.factors().isCheckpointed()).isTrue();
        assertThatAllAreThere(held.factors());
        assertThat(parts()).isEmpty();

        held.giveBack().run();
        assertThat(held.factors().getStorageLevel().useMemory()).isFalse();
    }

    private JavaRDD<FactorBlock> blocks() {
        return context.parallelize(List.of(0, 1, 2), 3).map(SettledTest::block);
    }

    /// Two rows of three factors.
    private static FactorBlock block(int number) {
        FactorMatrix factors = FactorMatrix.zeros(2, 3);
        factors.set(1, 2, 10f + number);
        return new FactorBlock(number, factors);
    }

    private static void assertThatAllAreThere(JavaRDD<FactorBlock> blocks) {
        assertThat(blocks.map(block -> block.matrix().get(1, 2)).collect()).containsExactly(10f, 11f, 12f);
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .toList();
        }
    }
}
