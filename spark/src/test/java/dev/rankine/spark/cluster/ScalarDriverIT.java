package dev.rankine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalarDriverIT {
    @TempDir
    Path folder;

    @Test
    void aDriverWithoutTheVectorModuleMakesTheSameListsAndSaysSoOnce() {
        var distribution = Distribution.installed();
        String classPath = String.join(
                File.pathSeparator,
                Distribution.TARGET.resolve("test-classes").toString(),
                Distribution.JAR.toString(),
                distribution.home().resolve("jars/*").toString());
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                classPath,
                ScalarDriver.class.getName());
        var finished = Forked.start(Distribution.log("scalar-driver"), folder, distribution.variables(), command)
                .finish(Duration.ofMinutes(2));

        assertThat(finished.output()).contains("vectors: false").contains("[1,ArraySeq([7,3.0], [8,2.0])]");
        assertThat(finished.output().split("without --add-modules jdk.incubator.vector", -1))
                .hasSize(2);
    }
}
