package dev.rankine.gang.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.gang.launch.Installed;
import dev.rankine.training.RowRange;
import dev.rankine.training.sgd.SgdParameters;
import dev.rankine.training.sgd.SgdParameters.Learner;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RingSgdTest {
    @ParameterizedTest
    @CsvSource({"OPEN_MPI, 2, 2", "OPEN_MPI, 4, 1", "MPICH, 2, 1", "MPICH, 4, 1"})
    void theRingLearnsTheModelOfASingleProcess(Installed installed, int ranks, String threads) {
        succeed(installed, ranks, "same", threads, "none");
    }

    @ParameterizedTest
    @CsvSource({"OPEN_MPI, 2", "MPICH, 3"})
    void noStripeIsTakenForAnotherHoweverFarAheadItIs(Installed installed, int ranks) {
        succeed(installed, ranks, "many", "1", "none");
    }

    @Test
    void usersThatLieElsewhereLearnAsWell() {
        succeed(Installed.OPEN_MPI, 3, "otherwise", "1", "none");
    }

    @ParameterizedTest
    @CsvSource({"OPEN_MPI, 2, 2", "MPICH, 3, 1"})
    void itemsThatGoWhereTheFewestWaitLearnAsWell(Installed installed, int ranks, String threads) {
        succeed(installed, ranks, "asynchronous", threads, "none");
    }

    @Test
    void otherRanksGoOnFromACheckpointToTheSameModel(@TempDir Path scratch) {
        succeed(Installed.MPICH, 2, "begin", "1", scratch.toString());
        succeed(Installed.OPEN_MPI, 3, "resume", "1", scratch.toString());
    }

    private static void succeed(Installed installed, int ranks, String what, String threads, String directory) {
        var ended = installed.succeed(TrainsInARing.class, ranks, what, threads, directory);
        assertThat(ended.ranksThatSaid("ok")).as(ended.toString()).isEqualTo(ranks);
    }

    @Test
    void aRankHasItsUsersAndTwoStripesOfItemsForEachOfItsStripesOfUsers() {
        assertThat(Installed.OPEN_MPI.succeed(HoldsItsShare.class, 4).ranksThatSaid("ok"))
                .isEqualTo(4);
    }

    @Test
    void whatCannotBeIsRefused() {
        var parameters = SgdParameters.defaults();
        assertThatThrownBy(() -> new RingSgd(parameters, 0, 1)).hasMessage("items must be at least 1, was 0");
        assertThatThrownBy(() -> new RingSgd(SgdParameters.defaults(Learner.TWIN), 1, 1))
                .hasMessageStartingWith("a ring takes rank, epochs, step, regularization and seed;"
                        + " all else must be as by default, was SgdParameters[");
        assertThatThrownBy(() -> OwnRatings.of(fed(7, 3, 3), new RowRange(5, 9), 4))
                .hasMessage("a user rates an item once, user 7 has rated 3 again");
        assertThatThrownBy(() -> OwnRatings.of(fed(7, 4), new RowRange(5, 9), 4))
                .hasMessage("items must be numbered from 0 to 3, user 7 has rated 4");
    }

    private static FedRows fed(int user, int... items) {
        return FedRows.of(sink -> {
            var row = new FedRow().begin(user, 0);
            for (int item : items) {
                row.add(item, 1);
            }
            sink.accept(row);
        });
    }
}
