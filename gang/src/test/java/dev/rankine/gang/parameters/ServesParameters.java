package dev.rankine.gang.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.RankOfTest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A rank that adds whole numbers to rows, so that sums are exact in any order, and asserts what it may see of them.
final class ServesParameters {
    private static final int ROWS = 101;
    private static final int COLUMNS = 7;

    private final Communicator ranks;
    private final int turns;
    private final Arena arena = Arena.ofAuto();

    private ServesParameters(Communicator ranks, int turns) {
        this.ranks = ranks;
        this.turns = turns;
    }

    public static void main(String[] arguments) {
        RankOfTest.run(arguments, ranks -> {
            var serves = new ServesParameters(ranks, Integer.parseInt(arguments[2]));
            serves.inLockstepAllSeeTheSame();
            serves.noRankIsFurtherAheadThanItMayBe(1);
            serves.noRankIsFurtherAheadThanItMayBe(3);
            serves.everySumCountsOnce(0);
            serves.everySumCountsOnce(2);
            serves.whatCannotBeIsRefused();
        });
    }

    /// All add 1 to a row in each turn.
    private void inLockstepAllSeeTheSame() {
        var server = ParameterServer.of(ranks, ROWS, COLUMNS, 0);
        int[] all = IntStream.range(0, ROWS).toArray();
        MemorySegment seen = rows(ROWS);
        MemorySegment ones = rows(ROWS);
        fill(ones, 1);
        for (int turn = 0; turn < turns; turn++) {
            server.pull(all, seen);
            assertThat(floats(seen)).containsOnly((float) turn * ranks.size());
            dawdle(turn);
            server.push(all, ones);
            server.advance();
        }
        server.free();
    }

    private void noRankIsFurtherAheadThanItMayBe(int staleness) {
        var server = ParameterServer.of(ranks, ranks.size(), 1, staleness);
        int[] all = IntStream.range(0, ranks.size()).toArray();
        MemorySegment seen = arena.allocate(ValueLayout.JAVA_FLOAT, ranks.size());
        MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1);
        for (int turn = 0; turn < turns; turn++) {
            server.pull(all, seen);
            for (int rank = 0; rank < ranks.size(); rank++) {
                float behind = seen.getAtIndex(ValueLayout.JAVA_FLOAT, rank);
                assertThat(behind).isBetween((float) turn - staleness, turn + staleness + 1f);
                assertThat(rank == ranks.rank() ? behind : turn).isEqualTo(turn);
            }
            dawdle(turn);
            server.push(new int[] {ranks.rank()}, one);
            server.advance();
        }
        server.free();
    }

    /// Rows at random, some more than once, from buffers that are used again at once.
    private void everySumCountsOnce(int staleness) {
        var server = ParameterServer.of(ranks, ROWS, COLUMNS, staleness);
        MemorySegment sums = rows(20);
        for (int turn = 0; turn < turns; turn++) {
            for (int push = 0; push < 3; push++) {
                fill(sums, ranks.rank() + 1);
                server.push(drawn(ranks.rank(), turn, push), sums);
                fill(sums, 1_000_000);
            }
            server.advance();
        }
        server.settle();

        var expected = new float[ROWS];
        for (int rank = 0; rank < ranks.size(); rank++) {
            for (int turn = 0; turn < turns; turn++) {
                for (int push = 0; push < 3; push++) {
                    for (int row : drawn(rank, turn, push)) {
                        expected[row] += rank + 1;
                    }
                }
            }
        }
        MemorySegment row = rows(1);
        for (int number = 0; number < ROWS; number++) {
            server.pull(new int[] {number}, row);
            assertThat(floats(row)).as("row " + number).containsOnly(expected[number]);
        }
        server.settle();
        server.free();
    }

    private static int[] drawn(int rank, int turn, int push) {
        return new SplittableRandom(rank + 100L * turn + 1_000_000L * push)
                .ints(20, 0, ROWS)
                .toArray();
    }

    private void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> ParameterServer.of(ranks, 0, 1, 0)).hasMessage("rows must be at least 1, was 0");
        assertThatThrownBy(() -> ParameterServer.of(ranks, 1, 1, -1))
                .hasMessage("staleness must be at least 0, was -1");
        var server = ParameterServer.of(ranks, ROWS, COLUMNS, 0);
        assertThatThrownBy(() -> server.pull(new int[] {ROWS}, rows(1))).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> server.pull(new int[] {0}, rows(2)))
                .hasMessage("1 rows of 7 floats are 28 bytes, was 56");
        server.push(new int[] {0}, rows(1));
        assertThatThrownBy(() -> server.pull(new int[] {0}, rows(1)))
                .hasMessage("with a staleness of 0 a rank may pull before it pushes, or else when it has advanced");
        server.advance();
        server.free();
    }

    /// Lets some ranks be slower than others, not always the same.
    private void dawdle(int turn) {
        if (turn % 10 == ranks.rank()) {
            long end = System.nanoTime() + 300_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    private MemorySegment rows(int count) {
        return arena.allocate(ValueLayout.JAVA_FLOAT, (long) count * COLUMNS);
    }

    private static void fill(MemorySegment values, float value) {
        var all = new float[(int) values.byteSize() / Float.BYTES];
        Arrays.fill(all, value);
        MemorySegment.copy(all, 0, values, ValueLayout.JAVA_FLOAT, 0, all.length);
    }

    private static float[] floats(MemorySegment values) {
        return values.toArray(ValueLayout.JAVA_FLOAT);
    }
}
