package dev.rankine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.content.fasttext.TrainedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Executors for a model outside the heap, as `rankine-spark plan` finds them.
class SizedExecutorsIT {
    @TempDir
    Path folder;

    @Test
    void executorsAreHalvedAndWidenedOnTheClusterUntilTheyFail() {
        String model = TrainedModel.SKIPGRAM.file().toAbsolutePath().toString();
        var finished = StandaloneCluster.running()
                .run(
                        "spark-submit",
                        folder,
                        "--class",
                        "dev.rankine.spark.command.RankineSpark",
                        Distribution.JAR.toString(),
                        "plan",
                        "--by-trial",
                        "--native-model=" + model,
                        "--nodes=" + StandaloneCluster.WORKERS,
                        "--node-cores=2",
                        "--node-memory=1100m",
                        "--heap-per-task=400m",
                        "--seconds=1");

        assertThat(finished.status()).as(finished.output()).isZero();
        assertThat(finished.output())
                .contains("1 executor of a node, 1 core and 1.1 GiB each: held")
                .contains("2 executors of a node, 1 core and 550 MiB each: failed, heaps alone are larger")
                .contains("1 executor of a node, 2 cores and 1.1 GiB each: failed, heaps alone are larger")
                .contains("spark.executor.cores 1")
                .contains("spark.executor.memory 700m")
                .contains("spark.executor.memoryOverhead 400m");
    }
}
