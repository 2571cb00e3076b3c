package dev.rankine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerlessDriverTest {
    @TempDir
    Path folder;

    @Test
    void aClusterWithoutWorkersEndsInAnErrorThatSaysSo() {
        var finished = Forked.driver(folder, WorkerlessDriver.class).finish(Duration.ofMinutes(2));

        assertThat(finished.output())
                .contains(ended("als"))
                .contains(ended("sgd"))
                .contains(ended("top lists"))
                .doesNotContain("done");
    }

    private static String ended(String what) {
        return what + ": the cluster local-cluster[0,1,1024] gave no executor of 1024 MB within 1 s";
    }
}
