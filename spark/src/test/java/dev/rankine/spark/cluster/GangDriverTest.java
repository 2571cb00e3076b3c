package dev.rankine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.spark.cluster.Forked.Finished;
import dev.rankine.spark.gang.GangOfTest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GangDriverTest {
    @TempDir
    Path folder;

    @Test
    void twoRanksHaveTheSlotsOfABarrierStageAndTheThirdSlotFeedsThem() {
        GangOfTest.requireMpi();
        Finished finished = Forked.driver(
                        folder,
                        GangDriver.class,
                        "local-cluster[1,3,1024]",
                        System.getProperty("java.class.path"),
                        folder.toString(),
                        "barrier")
                .finish(Duration.ofMinutes(3));

        assertThat(finished.output()).containsPattern("(?m)^" + GangDriver.EACH_ONCE);
        assertThat(finished.output()).containsPattern("a barrier stage: \\{.*=2}");
        assertThat(finished.status()).isZero();
    }
}
