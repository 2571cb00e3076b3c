package dev.rankine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
                        "ratings",
                        "--users",
                        "500",
                        "--items",
                        "200",
                        "--ratings",
                        "10000",
                        "--rank",
                        "8",
                        "--passes",
                        "2");
        assertThat(finished.output())
                .containsSubsequence("read ", "acquire ", "launch ", "feed ", "learn ", "home ", "held-out RMSE")
                .containsPattern("gang of 2 +2 +[0-9.]+ +[0-9.]+ +[0-9.]+ [KM]iB +[0-9.]+");
        assertThat(finished.status()).isZero();
    }

    /// Spark runs no task a second time on the host that it hangs on.
    @Test
    void aPartitionThatSparkSpeculatesOnCountsOnce() {
        var cluster = StandaloneCluster.running();
        try (var _ = cluster.anotherHost("127.0.0.2")) {
            var finished = cluster.distribution()
                    .driver(
                            "gang-driver",
                            folder,
                            GangDriver.class,
                            cluster.master(),
                            Distribution.CLASS_PATH,
                            folder.toString(),
                            "hostfile")
                    .finish(Duration.ofMinutes(3));

            assertThat(finished.output())
                    .containsPattern("(?m)^" + GangDriver.EACH_ONCE)
                    .contains("tasks run again: 1");
            assertThat(finished.status()).isZero();
            assertThat(folder.resolve("hung")).exists();
        }
    }
}
