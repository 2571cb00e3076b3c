package dev.rankine.gang.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.RankOfTest;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.Partition;
import dev.rankine.training.RowRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A rank that leaves checkpoints, and looks for them as other trainings would.
final class KeepsCheckpoints {
    private static final int ROWS = 5;

    private KeepsCheckpoints() {}

    public static void main(String[] arguments) {
        RankOfTest.run(arguments, ranks -> {
            try {
                keep(ranks, Path.of(arguments[2]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void keep(Communicator ranks, Path directory) throws IOException, InterruptedException {
        var checkpoints = new GangCheckpoints(ranks, Optional.of(directory));
        checkpoints.claim(true, Duration.ZERO);
        if (ranks.rank() == 0) {
            assertThatThrownBy(() -> new GangCheckpoints(ranks, Optional.of(directory)).claim(true, Duration.ZERO))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(directory + " is in use by process "
                            + ProcessHandle.current().pid());
        }
        Map<String, Object> training = Map.of("rank", 8, "step", 0.03f);
        assertThat(checkpoints.last(training)).isEmpty();
        checkpoints.write(1, training, rows(ranks, 1));
        checkpoints.write(2, training, rows(ranks, 2));
        ranks.barrier();
        assertThat(Files.exists(directory.resolve("epoch-1"))).isFalse();

        GangCheckpoints.Last last = checkpoints.last(training).orElseThrow();
        assertThat(last.epoch()).isEqualTo(2);
        assertThat(last.shards().matrix("weights").get(ROWS - 1, 0)).isEqualTo(2);
        assertThatThrownBy(() -> checkpoints.last(Map.of("rank", 16, "step", 0.03f)))
                .isInstanceOf(IOException.class)
                .hasMessage(directory.resolve("epoch-2") + " is of another training: rank was 8, is 16");
        assertThatThrownBy(() -> checkpoints.last(Map.of("items", 9)))
                .hasMessageEndingWith("is of another training: items was null, is 9");

        ranks.barrier();
        if (ranks.rank() == 0) { // the other rank is killed before it has written its part of epoch 3
            Shards.write(directory.resolve("epoch-3"), 0, ranks.size(), training, rows(ranks, 3));
        }
        ranks.barrier();
        assertThat(checkpoints.last(training).orElseThrow().epoch()).isEqualTo(2);
    }

    private static List<LearnedRows> rows(Communicator ranks, int value) {
        RowRange own = Partition.even(ROWS, ranks.size()).of(ranks.rank());
        FactorMatrix weights = FactorMatrix.zeros(own.size(), 1);
        for (int row = 0; row < own.size(); row++) {
            weights.set(row, 0, value);
        }
        return List.of(LearnedRows.part("weights", ROWS, own.first(), weights));
    }
}
