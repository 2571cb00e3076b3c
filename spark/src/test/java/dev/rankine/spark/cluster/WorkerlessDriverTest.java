package dev.rankine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerlessDriverTest {
    @TempDir
    Path folder;

    @Test
    void aClusterWithoutWorkersEndsInAnErrorThatSaysSo() {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WorkerlessDriver.class.getName()));

        var finished =
                Forked.start(folder.resolve("log"), folder, Map.of(), command).finish(Duration.ofMinutes(2));

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
