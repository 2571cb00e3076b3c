package dev.rankine.gang.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.gang.launch.Installed;
import dev.rankine.gang.launch.Installed.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterServerTest {
    @ParameterizedTest
    @CsvSource({"OPEN_MPI, 2, 100", "OPEN_MPI, 4, 50", "MPICH, 2, 100", "MPICH, 4, 5"}) // MPICH's ranks wait for cores
    void sumsOfAllRanksCountOnceAndAreSeenInTime(Installed installed, int ranks, String turns) {
        Ended ended = installed.succeed(ServesParameters.class, ranks, turns);
        assertThat(ended.ranksThatSaid("ok")).as(ended.toString()).isEqualTo(ranks);
    }

    @Test
    void otherRanksGoOnFromACheckpoint(@TempDir Path scratch) {
        String place = scratch.resolve("checkpoint").toString();
        Installed.OPEN_MPI.succeed(KeepsParameters.class, 3, "write", place);
        Installed.OPEN_MPI.succeed(KeepsParameters.class, 1, "read", place);
        Installed.MPICH.succeed(KeepsParameters.class, 2, "read", place);
    }
}
