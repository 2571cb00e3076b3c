package dev.rankine.gang.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.gang.launch.Installed;
import dev.rankine.gang.launch.Installed.Ended;
import dev.rankine.training.Workers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MpiWorkersTest {
    @ParameterizedTest
    @CsvSource({"ials, OPEN_MPI, 2", "ials, MPICH, 4", "als, OPEN_MPI, 4", "als, MPICH, 2", "nonnegative, OPEN_MPI, 2"})
    void everyRankHasTheModelThatOneProcessTrains(String algorithm, Installed installed, int ranks) {
        String expected;
        try (Workers workers = Workers.threads(1)) {
            expected = TrainsOnRanks.trained(algorithm, workers);
        }

        Ended ended = installed.succeed(TrainsOnRanks.class, ranks, algorithm);

        assertThat(ended.ranksThatSaid(expected))
                .as(expected + " is not what they have: " + ended.output())
                .isEqualTo(ranks);
    }

    @ParameterizedTest
    @CsvSource({"OPEN_MPI, 1", "OPEN_MPI, 3", "MPICH, 3"})
    void everyRankSeesTheRowsOfTheOthers(Installed installed, int ranks) {
        assertThat(installed.succeed(SharesRows.class, ranks).ranksThatSaid("ok"))
                .isEqualTo(ranks);
    }
}
