package dev.rankine.gang.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.launch.Installed;
import dev.rankine.gang.launch.Installed.Ended;
import dev.rankine.gang.launch.RankProcesses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MpiTest {
    @ParameterizedTest
    @CsvSource({"OPEN_MPI, 2", "OPEN_MPI, 3", "MPICH, 2", "MPICH, 3"})
    void everyCallDoesWhatItSaysOnEitherLibrary(Installed installed, int ranks) {
        Ended ended = installed.succeed(CallsOfEveryKind.class, ranks);
        assertThat(ended.ranksThatSaid("ok")).as(ended.toString()).isEqualTo(ranks);
    }

    @Test
    void whatIsNoMpiLibraryIsNamed() {
        assertThatThrownBy(() -> MpiLibrary.open("libnowhere.so"))
                .isInstanceOf(MpiException.class)
                .hasMessageStartingWith("the MPI library libnowhere.so cannot be loaded: ");
        assertThatThrownBy(() -> MpiLibrary.open("libc.so.6"))
                .hasMessage("libc.so.6 is no MPI library: it has no MPI_Init_thread");
    }

    @ParameterizedTest
    @EnumSource
    void theLauncherOfAnotherLibraryIsNoticed(Installed installed) {
        Installed other = installed == Installed.MPICH ? Installed.OPEN_MPI : Installed.MPICH;
        String library = installed.launcher().library();
        List<String> output = Collections.synchronizedList(new ArrayList<>());
        List<String> command = installed.command(CallsOfEveryKind.class, 2);

        assertThatThrownBy(() -> {
                    try (var ranks = RankProcesses.start(other.launcher(), 2, command, output::add)) {
                        assertThat(ranks.await(Duration.ofMinutes(1))).isZero();
                    }
                })
                .isInstanceOf(AssertionError.class);
        assertThat(output).anyMatch(line -> line.contains(library) && line.contains("is it the library of the mpirun"));
    }

    @ParameterizedTest
    @EnumSource
    void aRankThatFailsEndsTheOthersWhichWaitForIt(Installed installed) {
        Ended ended = installed.run(OneFails.class, 2);
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.output()).anyMatch(line -> line.contains("the reason"));
        assertThat(ended.ranksThatSaid("ok")).isZero();
    }

    static final class OneFails {
        private OneFails() {}

        public static void main(String[] arguments) {
            RankOfTest.run(arguments, world -> {
                if (world.rank() == 1) {
                    throw new IllegalStateException("the reason");
                }
                world.barrier();
            });
        }
    }
}
