package dev.rankine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalarDriverIT {
    @TempDir
    Path folder;

    @Test
    void aDriverWithoutTheVectorModuleMakesTheSameListsAndSaysSoOnce() {
        var finished = Distribution.installed()
                .driver("scalar-driver", folder, ScalarDriver.class)
                .finish(Duration.ofMinutes(2));

        assertThat(finished.output()).contains("vectors: false").contains("[1,ArraySeq([7,3.0], [8,2.0])]");
        assertThat(finished.output().split("without --add-modules jdk.incubator.vector", -1))
                .hasSize(2);
    }
}
