package dev.rankine.gang.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.RankOfTest;
import dev.rankine.gang.shards.GangCheckpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A rank that writes a checkpoint with the others, or reads the one that more or fewer of them have written.
final class KeepsParameters {
    private static final String TABLE = "table";
    private static final int ROWS = 1_000;
    private static final int COLUMNS = 7;

    private KeepsParameters() {}

    public static void main(String[] arguments) {
        RankOfTest.run(arguments, ranks -> {
            try {
                var checkpoints = new GangCheckpoints(ranks, Optional.of(Path.of(arguments[3])));
                if (arguments[2].equals("write")) {
                    write(ranks, checkpoints);
                } else {
                    read(ranks, checkpoints);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void write(Communicator ranks, GangCheckpoints checkpoints) throws IOException {
        var server = ParameterServer.of(ranks, ROWS, COLUMNS, 1);
        MemorySegment row = Arena.ofAuto().allocate(ValueLayout.JAVA_FLOAT, COLUMNS);
        for (int number = ranks.rank(); number < ROWS; number += ranks.size()) {
            row.setAtIndex(ValueLayout.JAVA_FLOAT, 0, number);
            row.setAtIndex(ValueLayout.JAVA_FLOAT, COLUMNS - 1, -number);
            server.push(new int[] {number}, row);
        }
        checkpoints.write(5, Map.of(), List.of(server.held(TABLE)));
        server.free();
    }

    private static void read(Communicator ranks, GangCheckpoints checkpoints) throws IOException {
        GangCheckpoints.Last last = checkpoints.last(Map.of()).orElseThrow();
        assertThat(last.epoch()).isEqualTo(5);
        var server = ParameterServer.of(ranks, ROWS, COLUMNS, 0);
        server.restore(TABLE, last.shards());
        MemorySegment row = Arena.ofAuto().allocate(ValueLayout.JAVA_FLOAT, COLUMNS);
        for (int number = 0; number < ROWS; number++) {
            server.pull(new int[] {number}, row);
            assertThat(row.getAtIndex(ValueLayout.JAVA_FLOAT, 0)).isEqualTo(number);
            assertThat(row.getAtIndex(ValueLayout.JAVA_FLOAT, 1)).isZero();
            assertThat(row.getAtIndex(ValueLayout.JAVA_FLOAT, COLUMNS - 1)).isEqualTo(-number);
        }
        server.settle();
        server.free();
        var other = ParameterServer.of(ranks, ROWS, 1, 0);
        assertThatThrownBy(() -> other.restore(TABLE, last.shards()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("table is 1000 x 7, asked for were ");
        other.free();
    }
}
