package dev.rankine.gang.shards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.gang.launch.Installed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GangCheckpointsTest {
    @Test
    void anotherTrainingIsRefusedAndWhatIsNotWholeDoesNotCount(@TempDir Path scratch) {
        var ended = Installed.OPEN_MPI.succeed(KeepsCheckpoints.class, 2, scratch.toString());
        assertThat(ended.ranksThatSaid("ok")).as(ended.toString()).isEqualTo(2);
    }
}
