package dev.rankine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gang beside the standalone cluster, whose ranks its executors feed.
class GangIT {
    private static final Path MPIRUN = Path.of("/usr/bin/mpirun.openmpi");

    @TempDir
    Path folder;

    @BeforeEach
    void requireMpi() {
        assumeTrue(Files.exists(MPIRUN), MPIRUN + " is not installed");
    }

    @Test
    void fromPythonAGangLearnsTheModelOfExecutorsHomeOrInShards() {
        var finished = StandaloneCluster.running().submit("gang.py");
        assertThat(finished.output()).contains("gang: ok");
        assertThat(finished.status()).isZero();
    }

    @Test
    void oneCommandShowsTheSixStepsAndWhatEachEngineReaches() {
        var finished = StandaloneCluster.running()
                .run(
                        "spark-submit",
                        folder,
                        "--conf",
                        "spark.rankine.gang.slots=2",
                        "--conf",
                        "spark.rankine.gang.ranks=2",
                        "--conf",
                        "spark.rankine.gang.mpi=openmpi",
                        "--conf",
                        "spark.rankine.gang.locks=" + folder,
                        "--class",
                        "dev.rankine.spark.command.RankineSpark",
                        Distribution.JAR.toString(),
                        "gang",
                        "--users",
                        "500",
                        "--items",
                        "200",
                        "--ratings",
                        "10000",
                        "--rank",
                        "8",
                        "--epochs",
                        "2");
        assertThat(finished.output())
                .containsSubsequence("read ", "acquire ", "launch ", "feed ", "learn ", "home ", "held-out RMSE")
                .containsPattern("gang of 2 +[0-9.]+ +[0-9.]+ +[0-9.]+ [KM]iB +[0-9.]+");
        assertThat(finished.status()).isZero();
    }
}
