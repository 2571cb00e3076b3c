package dev.rankine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Python files under spark-submit, with Kryo: all else that tests start has the serializer of Java.
///
/// What they claim they assert themselves, and say so in their last line.
class SubmittedPythonIT {
    @ParameterizedTest
    @ValueSource(strings = {"executors", "top_lists", "estimators", "broadcast_prediction", "executor_killed"})
    void whatAPythonFileClaimsHolds(String file) {
        var finished = StandaloneCluster.running().submitWithKryo(file + ".py");
        assertThat(finished.output()).contains(file + ": ok");
        assertThat(finished.status()).isZero();
    }
}
