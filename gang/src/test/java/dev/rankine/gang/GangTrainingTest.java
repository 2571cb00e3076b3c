package dev.rankine.gang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.allocation.HostfileAllocator;
import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.GangDataset;
import dev.rankine.gang.function.GangEpoch;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.gang.launch.Installed;
import dev.rankine.gang.launch.Launcher;
import dev.rankine.gang.mpi.Element;
import dev.rankine.gang.mpi.Operation;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.RowRange;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GangTrainingTest {
    private static final int KEYS = 1001;
    private static final GangStep.Name[] STEPS = {
        GangStep.Name.ACQUIRE, GangStep.Name.LAUNCH, GangStep.Name.FEED, GangStep.Name.LEARN, GangStep.Name.HOME
    };

    @TempDir
    Path scratch;

    private GangOptions options(Installed installed, int ranks) {
        return quick(
                GangOptions.of(ranks, HostfileAllocator.thisHost(4, scratch.resolve("slots")), installed.launcher()));
    }

    /// In JVMs that begin soon, and need not be fast.
    static GangOptions quick(GangOptions options) {
        return options.withJava(
                Stream.concat(Stream.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), options.java().stream())
                        .toList());
    }

    /// Key `k` has `k` in column 0, in a partition that does not depend on the key.
    static GangDataset numbers(int partitions) {
        return GangDataset.here(KEYS, partitions, (partition, sink) -> {
            var row = new FedRow();
            for (int key = partition; key < KEYS; key += partitions) {
                sink.add(row.begin(key, key % 2).add(0, key));
            }
        });
    }

    /// Every rank doubles what it has been fed; all add up what all have.
    static GangFunction doubles() {
        return member -> {
            RowRange mine = member.keys().of(member.ranks().rank());
            FactorMatrix doubled = FactorMatrix.zeros(mine.size(), 2);
            member.fed().forEach(row -> {
                doubled.set(row.key() - mine.first(), 0, 2 * row.value(0));
                doubled.set(row.key() - mine.first(), 1, row.label());
            });
            MemorySegment sum = Arena.ofAuto()
                    .allocateFrom(ValueLayout.JAVA_LONG, member.fed().rows());
            member.ranks().allReduce(sum, Element.LONG, Operation.SUM);
            long all = sum.get(ValueLayout.JAVA_LONG, 0);
            member.progress().accept(new GangEpoch(1, 1, 0.5, 0.1, all, 0));
            LearnedRows rows = LearnedRows.part("doubled", KEYS, mine.first(), doubled);
            return member.ranks().rank() == 0
                    ? List.of(rows, LearnedRows.all("count", new float[] {all}))
                    : List.of(rows);
        };
    }

    static void requireDoubled(GangResult result) {
        assertThat(result.vector("count")).containsExactly(KEYS);
        FactorMatrix doubled = result.matrix("doubled");
        assertThat(doubled.rows()).isEqualTo(KEYS);
        for (int key = 0; key < KEYS; key++) {
            assertThat(doubled.get(key, 0)).isEqualTo(2 * key);
            assertThat(doubled.get(key, 1)).isEqualTo(key % 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"OPEN_MPI, 1", "OPEN_MPI, 3", "MPICH, 2"})
    void ranksAreFedLearnAndBringHome(Installed installed, int ranks) throws IOException, InterruptedException {
        List<GangEvent> events = Collections.synchronizedList(new ArrayList<>());
        GangResult result = GangTraining.run(
                numbers(5), doubles(), options(installed, ranks).withListener(events::add));

        requireDoubled(result);
        assertThat(result.report().steps()).extracting(GangStep::name).containsExactly(STEPS);
        assertThat(result.report().epochs()).containsExactly(new GangEpoch(1, 1, 0.5, 0.1, KEYS, 0));
        assertThat(events).anyMatch(event -> event instanceof GangEvent.EpochFinished);
        assertThatThrownBy(() -> result.matrix("halved")).hasMessage("the gang learned [doubled, count], not halved");
    }

    @Test
    void whatIsTooLargeForTheDriverComesHomeInShards() throws IOException, InterruptedException {
        GangOptions options = options(Installed.OPEN_MPI, 2).withShards(scratch.resolve("shards"));
        requireDoubled(GangTraining.run(numbers(2), doubles(), options));
    }

    @ParameterizedTest
    @CsvSource({"OPEN_MPI", "MPICH"})
    void whateverARankDoesTheRunSaysWhy(Installed installed) {
        GangFunction throwing = member -> {
            if (member.ranks().rank() == 1) {
                throw new IOException("the reason");
            }
            member.ranks().barrier();
            return List.of();
        };
        assertThatThrownBy(() -> GangTraining.run(numbers(1), throwing, options(installed, 2)))
                .isInstanceOf(GangFailedException.class)
                .hasMessage("rank 1 failed: java.io.IOException: the reason");

        GangFunction leaving = member -> {
            if (member.ranks().rank() == 1) {
                System.exit(0);
            }
            member.ranks().barrier();
            return List.of();
        };
        assertThatThrownBy(() -> GangTraining.run(numbers(1), leaving, options(installed, 2)))
                .hasMessageContaining("rank 1 failed: ")
                .hasMessageContaining("it left, or was made to, before it was done");
    }

    @Test
    void aRankWithoutMemoryIsNamed() {
        GangFunction filling = member -> {
            if (member.ranks().rank() == 1) {
                var hoard = new ArrayList<long[]>();
                while (hoard.size() < 1_000) {
                    hoard.add(new long[1 << 20]);
                }
            }
            member.ranks().barrier();
            return List.of();
        };
        GangOptions usual = options(Installed.OPEN_MPI, 2);
        List<String> little =
                Stream.concat(Stream.of("-Xmx64m"), usual.java().stream()).toList();
        assertThatThrownBy(() -> GangTraining.run(numbers(1), filling, usual.withJava(little)))
                .isInstanceOf(GangFailedException.class)
                .hasMessageStartingWith("rank 1 failed: java.lang.OutOfMemoryError");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> GangTraining.run(
                            numbers(1),
                            doubles(),
                            options(Installed.OPEN_MPI, 1).withAddress("127.0.0.1", port)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("tcp://127.0.0.1:" + port + " cannot be listened at");
        }
    }

    @Test
    void theLauncherOfAnotherLibraryIsNoticed() {
        var mixed = new Launcher(
                Installed.MPICH.launcher().kind(),
                Installed.MPICH.launcher().mpirun(),
                Installed.OPEN_MPI.launcher().library());
        GangOptions options = GangOptions.of(2, HostfileAllocator.thisHost(2, scratch.resolve("slots")), mixed);
        assertThatThrownBy(() -> GangTraining.run(numbers(1), doubles(), options))
                .isInstanceOf(GangFailedException.class)
                .hasMessageContaining("there must be 2 ranks")
                .hasMessageContaining("is it the library of the mpirun");
    }

    @Test
    void slotsThatOthersHoldAreNamedWithTheirHolder() throws IOException, InterruptedException {
        Path locks = scratch.resolve("slots");
        var allocator = HostfileAllocator.thisHost(3, locks);
        try (var held = allocator.acquire(2, Duration.ZERO)) {
            assertThat(held.hosts()).isEmpty();
            assertThatThrownBy(() -> allocator.acquire(2, Duration.ofMillis(700)))
                    .hasMessageStartingWith(
                            "2 slots are needed, this host has 3, of which others hold 2: localhost 0 by process ")
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
            allocator.acquire(1, Duration.ZERO).close();
        }
        allocator.acquire(3, Duration.ZERO).close();
        assertThatThrownBy(() -> allocator.acquire(4, Duration.ofHours(1)))
                .hasMessage("4 slots are needed, this host has no more than 3");
    }
}
