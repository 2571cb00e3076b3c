package dev.rankine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Python files under spark-submit; what they assert, they assert themselves.
class SubmittedPythonIT {
    private static final Path SCRIPTS = Distribution.ROOT.resolve("spark/src/test/python");

    @Test
    void pandasUdfsRunBesideExecutorsThatHaveTheVectorModule() {
        var finished = StandaloneCluster.running().submit(SCRIPTS.resolve("executors.py"));
        assertThat(finished.output()).contains("executors: ok");
        assertThat(finished.status()).isZero();
    }
}
